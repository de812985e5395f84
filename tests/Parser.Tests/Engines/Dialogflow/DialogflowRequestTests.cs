using Jibo.Pegasus.Parser.Engines.Dialogflow;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>What goes to Google, and to whom there.</summary>
public sealed class DialogflowRequestTests
{
    private const string Session = "projects/house/agent/sessions/s1";

    [Theory]
    [InlineData("projects/house/agent", "projects/house/agent/sessions/s", "https://dialogflow.googleapis.com/")]
    [InlineData("projects/house", "projects/house/agent/sessions/s", "https://dialogflow.googleapis.com/")]
    [InlineData("projects/house/locations/global/agent", "projects/house/agent/sessions/s", "https://dialogflow.googleapis.com/")]
    [InlineData("projects/house/locations/europe-west1/agent", "projects/house/locations/europe-west1/agent/sessions/s", "https://europe-west1-dialogflow.googleapis.com/")]
    [InlineData("projects/house/agent/environments/live", "projects/house/agent/environments/live/users/-/sessions/s", "https://dialogflow.googleapis.com/")]
    [InlineData("projects/house/agent/environments/draft", "projects/house/agent/sessions/s", "https://dialogflow.googleapis.com/")]
    [InlineData(
        "projects/my.org:house/locations/us-east1/agent/environments/a_b",
        "projects/my.org:house/locations/us-east1/agent/environments/a_b/users/-/sessions/s",
        "https://us-east1-dialogflow.googleapis.com/")]
    public void An_agent_is_written_as_google_writes_it(string text, string session, string endpoint)
    {
        DialogflowAgent.TryParse(text, out var agent).ShouldBeTrue();

        agent.Session("s").ShouldBe(session);
        agent.Endpoint.ShouldBe(new Uri(endpoint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("house")]
    [InlineData("projects")]
    [InlineData("projects/")]
    [InlineData("projects/a b/agent")]
    [InlineData("projects/house/agent/sessions/s")]
    [InlineData("projects/house/locations/evil.example.com#/agent")]
    [InlineData("projects/house/locations//agent")]
    [InlineData("projects/house/agent/environments/a/b")]
    [InlineData("projects/house/environments/../agent")]
    [InlineData("agent/projects/house")]
    public void What_is_no_agent_is_none(string text) => DialogflowAgent.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_question_is_a_session_of_its_own_with_the_rules_as_contexts()
    {
        var request = DialogflowRequests.Make(new("play jazz", ["launch", "globals/gui_nav", "Globals/GUI_nav", ""], "2026-12-24T18:00:00-05:00"), Session, "en");

        request.Session.ShouldBe(Session);
        request.QueryInput.Text.Text.ShouldBe("play jazz");
        request.QueryInput.Text.LanguageCode.ShouldBe("en");
        request.QueryParams.ResetContexts.ShouldBeTrue();
        request.QueryParams.TimeZone.ShouldBe("Etc/GMT+5");
        request.QueryParams.Contexts.Select(context => context.Name).ShouldBe([$"{Session}/contexts/launch", $"{Session}/contexts/globals-gui_nav"]);
        request.QueryParams.Contexts.ShouldAllBe(context => context.LifespanCount == 1 && context.Parameters.Fields.Count == 0);
        request.QueryParams.GeoLocation.ShouldBeNull();
        request.QueryParams.Payload.ShouldBeNull();
    }

    [Fact]
    public void No_more_contexts_go_out_than_dialogflow_bears()
    {
        var rules = Enumerable.Range(0, 1000).Select(i => $"r{i}").ToArray();

        DialogflowRequests.Make(new("x", rules, null), Session, "en").QueryParams.Contexts.Count.ShouldBe(50);
    }

    [Theory]
    [InlineData("launch", "launch")]
    [InlineData("word-of-the-day/fun_fact", "word-of-the-day-fun_fact")]
    [InlineData("skill:mine é", "skill-mine--")]
    [InlineData("", "")]
    public void A_rule_becomes_an_id_that_can_be_typed(string rule, string id) => ContextNames.IdOf(rule).ShouldBe(id);

    [Fact]
    public void An_id_is_no_longer_than_dialogflow_allows() => ContextNames.IdOf(new('a', 1000)).Length.ShouldBe(250);

    [Theory]
    [InlineData("projects/p/agent/sessions/s/contexts/launch", "launch")]
    [InlineData("launch", "")]
    [InlineData("", "")]
    public void An_id_is_found_in_a_full_name(string name, string id) => ContextNames.IdIn(name).ShouldBe(id);

    [Fact]
    public void A_long_text_is_cut_after_a_whole_word()
    {
        var words = string.Join(' ', Enumerable.Repeat("abcdefghi", 100));

        DialogflowRequests.Shorten("short").ShouldBe("short");
        DialogflowRequests.Shorten(words).ShouldBe(words[..249]);
        DialogflowRequests.Shorten(new('x', 256)).Length.ShouldBe(256);
        DialogflowRequests.Shorten(new('x', 5000)).Length.ShouldBe(256);
        DialogflowRequests.Shorten(new string('x', 256) + " y").Length.ShouldBe(256);
        DialogflowRequests.Shorten("x" + string.Concat(Enumerable.Repeat("😀", 200))).Length.ShouldBe(255);
    }

    [Theory]
    [InlineData("2026-12-24T18:00:00Z", "Etc/GMT")]
    [InlineData("2026-12-24T18:00:00.000+00:00", "Etc/GMT")]
    [InlineData("2026-12-24T18:00:00+14:00", "Etc/GMT-14")]
    [InlineData("2026-12-24T18:00:00-12:00", "Etc/GMT+12")]
    [InlineData("2026-12-24T18:00:00-13:00", "")]
    [InlineData("2026-12-24T18:00:00+05:30", "")]
    [InlineData("2026-12-24T18:00:00", "")]
    [InlineData("2026-12-24", "")]
    [InlineData("soon", "")]
    [InlineData(null, "")]
    public void Of_the_local_time_only_the_zone_goes_out(string? localTime, string zone) => DialogflowRequests.TimeZoneOf(localTime).ShouldBe(zone);
}
