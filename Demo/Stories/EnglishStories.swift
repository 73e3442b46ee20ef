/// What the English outlets report. Invented, like all that follows.
enum EnglishStories {
    static let all = [
        Story(
            "kabul-wire.example", 3101, "solar-pumps-reach-the-upper-valley", pass: 0, PublicationTime(12, 6, 40),
            by: "Farid Noorzai", "Solar pumps reach the upper valley", solarPumps),
        Story(
            "kabul-wire.example", 3102, "a-library-on-four-wheels", pass: 2, PublicationTime(13, 6, 15),
            by: "Mina Sadat", "A library on four wheels",
            """
            A small bus filled with books has begun to visit eleven villages around Istalif, where the nearest
            library is half a day away. It stops twice a week beside the school and stays until dusk.

            The librarian, who drives the bus herself, said that picture books leave the shelves first and cookery
            books are the ones that come back last. Readers may keep a book for fourteen days, and nobody has lost
            one so far.

            The money came from two bakers and a printer, who had promised it at a wedding. They hope that a second
            bus will be on the road before the winter, with a stove and a longer bench.
            """),
        Story(
            "hindukush-courier.example", 412, "mountain-road-opens-after-five-months", pass: 0,
            PublicationTime(11, 16, 5), by: "Yusuf Karimi", "Mountain road opens after five months",
            """
            The road over the pass is open again after five months of snow. The first trucks crossed it on Sunday
            before noon, with flour, glass and three hundred beehives.

            Workers with two snow ploughs had cut a lane through drifts that were four metres deep. They found the
            stone markers of the old road on the way, and put up the ones that had fallen.

            Drivers were asked to keep to daylight, for the meltwater freezes at night. A tea house half way up has
            opened its doors, and says that it has bread for eighty guests.
            """,
            correction: Story.Correction(
                pass: Pass(2), wrong: "three hundred beehives", right: "one hundred and thirty beehives")),
        Story(
            "hindukush-courier.example", 409, "apricots-bloom-two-weeks-early", pass: 0, PublicationTime(10, 9, 30),
            by: "Laila Haidari", "Apricots bloom two weeks early",
            """
            The apricot trees along the river have bloomed two weeks earlier than the gardeners remember. The warm
            nights of April are to blame, according to the agricultural college.

            An early bloom is a gamble. If there is no frost until the end of the month, the harvest may be the best
            for ten years; a single cold night could take half of it.

            Families have piled dry branches at the edges of their orchards. When the thermometer falls they will
            light them, as their grandparents did, and the smoke will lie over the trees like a blanket.
            """),
        Story(
            "hindukush-courier.example", 431, "beekeepers-count-their-queens", pass: 4, PublicationTime(14, 5, 50),
            by: "Laila Haidari", "Beekeepers count their queens",
            """
            The hives that crossed the pass on Sunday have been opened, and their keepers are content: all but six
            colonies came through the journey with a living queen.

            The bees will stay among the apricot trees until June and then follow the thyme up the slopes. Their
            honey is sold by the village where it was gathered, and the labels are painted by hand.

            A course for beginners starts next week in the old customs house. Twenty places were offered, and fifty
            people have put down their names.
            """),
        Story(
            "bamyan-outlook.example", 3981, "", pass: 0, PublicationTime(9, 0, 0), by: "Hamida Sharif",
            "Teach children to read maps",
            """
            Ask a child of ten to draw the way from home to school, and you will learn how that child sees the world.
            Some draw a straight line; some draw every dog and every tree. Hardly any draw north.

            A map is a promise between strangers: what I saw, you will find. To read one is to trust somebody whom
            you never met, and to check that trust with your own feet. Few lessons of the school are as useful.

            It costs next to nothing. A sheet of paper, a hill to stand on, and a teacher who is not afraid of being
            asked what lies behind the next ridge. Let us begin this summer.
            """),
        Story(
            "bamyan-outlook.example", 3984, "", pass: 1, PublicationTime(12, 0, 0), by: "Reza Mohseni",
            "The price of a broken bridge",
            """
            When the footbridge fell in March, nobody was hurt and nobody made a note of it. Yet every household on
            the far bank has paid since then, in hours rather than in money.

            The miller loses a morning for each sack. The midwife takes the long way round by the ford, and the
            pupils come late on every day that it rains. Add it up and the new bridge has been paid for twice
            already.

            What is missing is neither timber nor goodwill but somebody whose duty it is. A village that names one
            person for its bridges will not have to mourn them.
            """),
        Story(
            "ghazni-review.example", 771, "potters-fire-the-great-kiln", pass: 0, PublicationTime(12, 7, 20),
            by: "Zahra Amiri", "Potters fire the great kiln again",
            """
            For the first time in nine years smoke rises from the great kiln at the edge of the old town. Seven
            families of potters have filled it together, with bowls, tiles and water jars.

            The fire burns for two days and a night, and somebody must watch its colour all that time. The oldest of
            the masters does so by eye; his granddaughter has brought a thermometer, and so far they agree.

            The blue glaze is made from a plant of the desert, burnt to ash and ground with quartz. Visitors may see
            the kiln opened on Friday, once the bricks have cooled.
            """),
        Story(
            "ghazni-review.example", 778, "sun-and-water", pass: 3, PublicationTime(13, 15, 10), by: "Zahra Amiri",
            "Sun and water: how a valley got its fields back", solarPumps),
        Story(
            "ghazni-review.example", 783, "schools-play-for-the-spring-cup", pass: 4, PublicationTime(14, 6, 30),
            by: "Zahra Amiri", "Sixteen schools play for the spring cup",
            """
            Sixteen school teams will play for the spring cup, which begins on Thursday on the ground behind the
            bazaar. Four of them have never taken part before.

            The organisers have rolled the pitch by hand and borrowed the stumps from the neighbouring district. Each
            match has twenty overs, and tea is served between the innings.

            The cup itself, which is made of walnut, was won last year by a team that had only ten players. The
            eleventh, they say, was late for the bus; this year he will come on the evening before.
            """),
    ]

    /// Taken over word for word by another outlet, under another title.
    private static let solarPumps = """
        Forty families in the upper valley have water in their fields again after the first solar pumps were set up
        there last week. The old diesel engine had stood still since the price of fuel doubled.

        The pumps lift water from the river into a stone basin above the terraces, from which it runs down through
        the old channels. On a clear day they fill the basin by noon, said the engineer who planned the work.

        The farmers have agreed on a rota which is painted on the wall of the mosque. Whoever takes water out of turn
        brings bread for all the others, and so far, they say, there has been very little bread.

        A second group of pumps is to follow in the autumn for the villages on the other bank.
        """
}
