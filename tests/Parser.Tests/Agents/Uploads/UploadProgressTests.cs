using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>How far an uploaded agent is, that belongs to several rules: they are learned one after another.</summary>
public sealed class UploadProgressTests
{
    private static readonly AgentSet Files = new(LanguagePack.Bare, [], []);

    private readonly TextNormalizer _normalizer = new(LanguagePack.Bare);
    private readonly UploadedAgents _uploads = new(TimeProvider.System);
    private readonly AgentSet _agents;

    public UploadProgressTests()
    {
        var problems = new AgentProblems();
        var agent = UploadReader.Read("it", new()
        {
            Rules = ["launch", "kitchen"],
            Intents =
            [
                new() { Name = "polish", Utterances = ["polish the brass monkey", "scrub the copper ape"] },
                new() { Name = "fetch", Utterances = ["fetch the iron bucket", "carry the steel pail"] },
            ],
        }, Files, _normalizer, problems, new());
        problems.All.ShouldBeEmpty();
        _agents = Files with { Agents = [agent.ShouldNotBeNull()] };
        _uploads.Put(agent, []);
    }

    private double? Progress => _uploads.Find("it")!.Progress;

    [Fact]
    public void It_is_one_fraction_over_all_its_rules()
    {
        Progress.ShouldBe(0);
        _uploads.Serve(Model());
        using (var first = Begin("launch"))
        {
            Half(first);
            Progress.ShouldBe(0.25);
            Half(first);
            // The rule serves before its training is put away, and counts once.
            _uploads.Serve(Model("launch"));
            Progress.ShouldBe(0.5);
        }

        using var second = Begin("kitchen");
        Progress.ShouldBe(0.5);
        Half(second);
        Progress.ShouldBe(0.75);
        _uploads.Serve(Model("launch", "kitchen")).ShouldHaveSingleItem().State.ShouldBe(AgentStates.Ready);
        Progress.ShouldBeNull();
    }

    [Fact]
    public void It_never_falls_though_a_rule_begins_anew()
    {
        _uploads.Serve(Model());
        using (var first = Begin("launch"))
        {
            Half(first);
            Progress.ShouldBe(0.25);
        }

        using var again = Begin("launch");
        Progress.ShouldBe(0.25);
        Half(again);
        Half(again);
        Progress.ShouldBe(0.5);
    }

    private RuleTraining Begin(string rule)
    {
        var training = new RuleTraining(new(Lesson(rule), rule), CancellationToken.None);
        training.Progress.Plan(2);
        _uploads.Training = training;
        return training;
    }

    private static void Half(RuleTraining training) => training.Progress.EpochDone();

    private RuleLesson Lesson(string rule) => RuleLesson.Of(_agents).Single(lesson => lesson.Rule == rule);

    private NluModel Model(params string[] learned) => NluModel.Of(
        _agents, _normalizer, GrammarSet.Compile(_agents, _normalizer),
        new(learned.ToDictionary(rule => rule, rule => RuleModel.Of(Lesson(rule), IntentClassifier.Train(Lesson(rule).Data(_normalizer), TrainingOptions.Default), rule))),
        TimeSpan.Zero);
}
