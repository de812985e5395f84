using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>What is made of what Google answers.</summary>
public sealed class DialogflowAnswerTests
{
    private static readonly string[] Rules = ["launch", "globals/gui_nav"];

    [Fact]
    public void An_intent_is_a_candidate_that_is_trusted()
    {
        var candidate = DialogflowAnswers.Read(FakeDialogflow.Meaning("play", 0.5f, ("genre", Value.ForString("jazz"))), Rules)!;

        candidate.Intent.ShouldBe("play");
        candidate.Confidence.ShouldBe(0.5);
        candidate.Priority.ShouldBe(EnginePriority.Trusted);
        candidate.Rule.ShouldBe("launch");
        candidate.Entities["genre"].GetString().ShouldBe("jazz");
    }

    [Theory]
    [InlineData("globals-gui_nav", "globals/gui_nav")]
    [InlineData("Globals-GUI_nav", "globals/gui_nav")]
    [InlineData("of-its-own", "launch")]
    public void The_rule_is_the_one_whose_context_is_left(string context, string rule)
    {
        var response = FakeDialogflow.Meaning("it");
        response.QueryResult.OutputContexts.Add(new Context { Name = $"projects/house/agent/sessions/s/contexts/{context}" });

        DialogflowAnswers.Read(response, Rules)!.Rule.ShouldBe(rule);
    }

    [Fact]
    public void Without_rules_there_is_none() => DialogflowAnswers.Read(FakeDialogflow.Meaning("it"), [])!.Rule.ShouldBe("");

    [Fact]
    public void A_fallback_and_a_decoy_are_seen_and_not_used()
    {
        var fallback = FakeDialogflow.Meaning("Default Fallback Intent");
        fallback.QueryResult.Intent.IsFallback = true;

        DialogflowAnswers.Read(fallback, Rules)!.Priority.ShouldBe(EnginePriority.Skip);
        DialogflowAnswers.Read(FakeDialogflow.Meaning("decoyIntent"), Rules)!.Priority.ShouldBe(EnginePriority.Skip);
    }

    [Fact]
    public void No_intent_is_nothing()
    {
        DialogflowAnswers.Read(new() { QueryResult = new() }, Rules).ShouldBeNull();
        DialogflowAnswers.Read(new() { QueryResult = new() { Intent = new() } }, Rules).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("\0")]
    public void An_intent_without_a_usable_name_is_no_answer(string name) =>
        Should.Throw<RemoteException>(() => DialogflowAnswers.Read(FakeDialogflow.Meaning(name), Rules)).Fault.ShouldBe(RemoteFault.Question);

    [Fact]
    public void Neither_is_one_whose_name_has_no_end() =>
        Should.Throw<RemoteException>(() => DialogflowAnswers.Read(FakeDialogflow.Meaning(new('x', 257)), Rules));

    [Fact]
    public void An_empty_message_is_no_answer() => Should.Throw<RemoteException>(() => DialogflowAnswers.Read(new(), Rules)).Fault.ShouldBe(RemoteFault.Passing);

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(-3, 0)]
    [InlineData(7, 1)]
    public void Confidence_stays_between_nothing_and_certain(float told, double confidence) =>
        DialogflowAnswers.Read(FakeDialogflow.Meaning("it", told), Rules)!.Confidence.ShouldBe(confidence);

    [Fact]
    public void Parameters_become_what_robots_know()
    {
        var composite = new Struct { Fields = { ["unit"] = Value.ForString("min"), ["amount"] = Value.ForNumber(5) } };
        var entities = DialogflowEntities.Of(new Struct
        {
            Fields =
            {
                ["text"] = Value.ForString("ten"),
                ["empty"] = Value.ForString(""),
                ["whole"] = Value.ForNumber(12),
                ["part"] = Value.ForNumber(2.5),
                ["large"] = Value.ForNumber(123456789012),
                ["truth"] = Value.ForBool(true),
                ["nothing"] = Value.ForNull(),
                ["none"] = new Value(),
                ["list"] = Value.ForList(Value.ForString("a"), Value.ForNumber(1), Value.ForNull()),
                ["duration"] = Value.ForStruct(composite),
                ["endless"] = Value.ForNumber(double.PositiveInfinity),
            },
        });

        entities.ToDictionary(entity => entity.Key, entity => entity.Value.GetRawText()).ShouldBe(
            new Dictionary<string, string>
            {
                ["text"] = "\"ten\"",
                ["empty"] = "\"\"",
                ["whole"] = "\"12\"",
                ["part"] = "\"2.5\"",
                ["large"] = "\"123456789012\"",
                ["truth"] = "\"true\"",
                ["list"] = """["a","1",null]""",
                ["duration"] = """{"amount":"5","unit":"min"}""",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void What_is_beyond_reason_is_left_out()
    {
        var deep = Value.ForString("bottom");
        for (var i = 0; i < 50; i++)
            deep = Value.ForList(deep);
        var parameters = new Struct { Fields = { ["deep"] = deep, ["huge"] = Value.ForString(new('x', 100_000)), [new('n', 1000)] = Value.ForString("long name"), ["good"] = Value.ForString("it") } };
        var many = new Struct();
        for (var i = 0; i < 1000; i++)
            many.Fields[$"p{i}"] = Value.ForString("x");

        DialogflowEntities.Of(parameters).Keys.ShouldBe(["good"]);
        DialogflowEntities.Of(many).Count.ShouldBe(64);
        DialogflowEntities.Of(null).ShouldBeEmpty();
    }
}
