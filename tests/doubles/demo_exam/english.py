"""Tiếng Anh: forty multiple-choice questions."""

from tests.doubles.demo_exam.questions import Question, Section

SOUNDS = Section(
    "Choose the word whose underlined part is pronounced differently from the others.",
    (
        Question("", ("b~u~sy", "m~u~sic", "h~u~man", "st~u~dent")),
        Question("", ("~ch~emistry", "~ch~eerful", "~ch~air", "~ch~ild")),
    ),
)
STRESS = Section(
    "Choose the word whose main stress is placed differently from the others.",
    (
        Question("", ("prepare", "village", "famous", "teacher")),
        Question("", ("volunteer", "festival", "hospital", "customer")),
    ),
)
GRAMMAR = Section(
    "Choose the best answer to complete each sentence.",
    (
        Question(
            "If it ______ tomorrow, we will cancel the picnic.", ("rains", "rained", "will rain", "rain")
        ),
        Question("She has lived in this town ______ 2015.", ("since", "for", "from", "at")),
        Question("My brother is interested ______ collecting old coins.", ("in", "on", "at", "with")),
        Question(
            "The bridge ______ by local people last year.", ("was built", "built", "is built", "has built")
        ),
        Question("This is the village ______ my grandparents were born.", ("where", "which", "who", "when")),
        Question("He asked me where I ______ from.", ("came", "come", "am coming", "will come")),
        Question(
            "You should turn off the lights ______ electricity.", ("to save", "save", "saving", "saved")
        ),
        Question(
            "My sister speaks English ______ than I do.",
            ("more fluently", "fluent", "most fluently", "fluently"),
        ),
        Question(
            "Lan wishes she ______ a bird so that she could fly.", ("were", "is", "will be", "has been")
        ),
        Question("Peter has never been to Sa Pa, ______?", ("has he", "hasn't he", "does he", "did he")),
    ),
)
WORDS = Section(
    "Choose the word or phrase that best completes each sentence.",
    (
        Question(
            "People in the craft village make beautiful ______ from clay.",
            ("pottery", "paintings", "jewels", "silk"),
        ),
        Question(
            "The city's public ______ is cheap and convenient.",
            ("transport", "journey", "traveller", "traffic jam"),
        ),
        Question(
            "Don't forget to ______ your shoes before entering the house.",
            ("take off", "put on", "look up", "go over"),
        ),
    ),
)
TALK = Section(
    "Choose the best response to complete each exchange.",
    (
        Question(
            '– "Thank you for helping me with my homework." – "______"',
            ("You're welcome.", "Yes, please.", "I'm sorry.", "Good luck!"),
        ),
        Question(
            '– "Shall we go to the library this afternoon?" – "______"',
            ("That's a good idea.", "Not at all.", "Congratulations!", "Here you are."),
        ),
    ),
)
CLOSEST = Section(
    "Choose the word CLOSEST in meaning to the underlined word.",
    (
        Question("The teacher gave us a very ~difficult~ exercise.", ("hard", "simple", "short", "new")),
        Question("She was ~delighted~ to receive your letter.", ("pleased", "worried", "angry", "tired")),
    ),
)
OPPOSITE = Section(
    "Choose the word OPPOSITE in meaning to the underlined word.",
    (
        Question("Life in the countryside is ~peaceful~.", ("noisy", "quiet", "slow", "healthy")),
        Question(
            "He is a very ~generous~ man who often helps the poor.", ("mean", "kind", "friendly", "rich")
        ),
    ),
)
CLOZE = Section(
    "Read the passage and choose the best option for each numbered blank.",
    (
        Question("(1)", ("in", "on", "at", "of")),
        Question("(2)", ("because", "although", "so", "but")),
        Question("(3)", ("are taught", "teach", "taught", "teaching")),
        Question("(4)", ("many", "much", "little", "any")),
        Question("(5)", ("keep", "make", "lose", "sell")),
        Question("(6)", ("who", "which", "whose", "where")),
    ),
    passage=(
        "Binh Lang is a small village (1) ______ the north of the province. It is known for its bamboo baskets. "
        "Visitors like coming here (2) ______ they can see how the baskets are made. Children (3) ______ the craft "
        "by their grandparents. There are (4) ______ workshops along the river. The villagers work hard to (5) ______ "
        "the old craft alive, and they welcome anyone (6) ______ wants to learn it."
    ),
)
READING = Section(
    "Read the passage and choose the correct answer.",
    (
        Question(
            "What is the passage mainly about?",
            ("A school garden", "A cooking contest", "A trip to a farm", "A new library"),
        ),
        Question(
            "When did the pupils start the garden?",
            ("Two years ago", "Last week", "In the summer holiday", "Ten years ago"),
        ),
        Question(
            "What did the ground look like at first?",
            (
                "It was full of stones.",
                "It was full of flowers.",
                "It was under water.",
                "It was a playground.",
            ),
        ),
        Question(
            "Who gave the pupils advice?",
            ("Retired farmers", "University students", "Shop owners", "Doctors"),
        ),
        Question(
            "Where do the vegetables go?",
            ("To the school kitchen", "To a supermarket", "To another school", "To the city market"),
        ),
        Question(
            "What have the pupils learned, according to the writer?",
            ("To be patient", "To cook well", "To sell things", "To draw plants"),
        ),
    ),
    passage=(
        "Two years ago, the pupils of a lower secondary school decided to turn an empty piece of land behind their "
        "classrooms into a garden. At first the ground was full of stones, and nothing would grow. Some retired farmers "
        "of the village came and showed them how to prepare the soil. Now the garden gives enough vegetables for the "
        "school kitchen. Working there every week, the pupils have learned to be patient, because no plant can be hurried."
    ),
)
REWRITE = Section(
    "Choose the sentence that is closest in meaning to the given one.",
    (
        Question(
            "I started learning English five years ago.",
            (
                "I have learned English for five years.",
                "I learned English for five years.",
                "I have started English five years.",
                "I did not learn English five years ago.",
            ),
        ),
        Question(
            '"I am tired," said Nam.',
            (
                "Nam said that he was tired.",
                "Nam said that I was tired.",
                "Nam says he is tired.",
                "Nam told he was tired.",
            ),
        ),
        Question(
            "They will build a new school here.",
            (
                "A new school will be built here.",
                "A new school is built here.",
                "A new school will build here.",
                "A new school has been built here.",
            ),
        ),
        Question(
            "It is not necessary for you to come early.",
            (
                "You needn't come early.",
                "You mustn't come early.",
                "You can't come early.",
                "You should come early.",
            ),
        ),
        Question(
            "No one in my class is taller than Minh.",
            (
                "Minh is the tallest in my class.",
                "Minh is taller than me only.",
                "Minh is as tall as my class.",
                "Everyone is taller than Minh.",
            ),
        ),
    ),
)

SECTIONS = (SOUNDS, STRESS, GRAMMAR, WORDS, TALK, CLOSEST, OPPOSITE, CLOZE, READING, REWRITE)
