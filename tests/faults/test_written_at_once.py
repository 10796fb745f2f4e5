"""One file written twice at the same moment, as when a picture is sent again before the first time was answered."""

from pathlib import Path
from threading import Thread

from appliance.adapters.files.atomic import write_whole, written_whole


def test_two_threads_that_write_one_file_each_write_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    with written_whole(path) as file:
        file.write(b"the first, ")
        other = Thread(target=write_whole, args=(path, b"the second"))
        other.start()
        other.join()
        assert path.read_bytes() == b"the second"
        file.write(b"to its end")
    assert path.read_bytes() == b"the first, to its end"
    assert list(tmp_path.iterdir()) == [path]
