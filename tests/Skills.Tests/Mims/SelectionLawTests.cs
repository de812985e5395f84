using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Skills.Tests.Mims;

/// <summary>What holds of the choice of a prompt, whatever the MIM.</summary>
public class SelectionLawTests
{
    private static readonly string[] Conditions = ["", "!!speaker", "!speaker", "skill.n > 2", "skill.nothing.more", "true"];

    // A hole with nothing in it makes a prompt that is passed over.
    private static readonly string[] Texts = ["Hi", "Hi ${speaker}", "Hi ${skill.nothing}"];

    private static readonly Gen<MimPrompt> Prompts =
        from category in Gen.Elements(PromptCategories.Entry, PromptCategories.Entry, PromptCategories.Errors)
        from sub in Gen.Elements(PromptSubCategories.Question, PromptSubCategories.Question, PromptSubCategories.NoMatch, PromptSubCategories.NoInput)
        from index in Gen.Choose(1, 3)
        from weight in Gen.Elements(0, 0.5, 1, 1, 3)
        from condition in Gen.Elements(Conditions)
        from text in Gen.Elements(Texts)
        select new MimPrompt
        {
            Id = "",
            Category = category,
            SubCategory = sub,
            Index = index,
            Weight = weight,
            Condition = Condition.Parse(condition),
            Text = Template.Parse(text),
        };

    private static readonly Gen<Case> Cases =
        from count in Gen.Choose(0, 8)
        from prompts in Prompts.ArrayOf(count)
        from seed in Gen.Choose(0, 10_000)
        from known in Gen.Elements(true, false)
        from request in Gen.Elements(
            PromptRequest.Entry(MimType.Question),
            new PromptRequest { Category = PromptCategories.Errors, SubCategory = PromptSubCategories.NoMatch, Index = 1 },
            new PromptRequest { Category = PromptCategories.Errors, SubCategory = PromptSubCategories.NoInput, Index = 2 })
        select new Case(prompts, seed, known, request);

    /// <summary>A MIM, a moment, and what is asked of it; prompts are told apart by their ids.</summary>
    private sealed class Case
    {
        private readonly Turn _turn;
        private readonly Slimmer _slimmer = new(MimLibrary.Empty, new());

        public Case(IEnumerable<MimPrompt> prompts, int seed, bool known, PromptRequest request)
        {
            Mim = new()
            {
                Id = "T",
                File = "en/T.mim",
                Type = MimType.Question,
                RuleName = Template.Parse("a/b"),
                Prompts = [.. prompts.Select((prompt, at) => prompt with { Id = $"{at}" })],
            };
            Known = known;
            Request = request with { Data = new() { ["n"] = 3 } };
            _turn = new(
                new()
                {
                    Type = SkillRequestTypes.ListenLaunch,
                    Data = new() { General = new() { RobotId = "r" }, Runtime = TestScope.Runtime(known ? TestScope.AdaId : null) },
                },
                "test", new(TimeProvider.System, new(new Random(seed))), NullLogger.Instance);
        }

        public Mim Mim { get; }
        public bool Known { get; }
        public PromptRequest Request { get; }

        /// <summary>Indexes of the prompts that may be said by the letter of the rules.</summary>
        public int[] Allowed => [.. Enumerable.Range(0, Mim.Prompts.Count).Where(at => IsAllowed(Mim.Prompts[at]))];

        public int? Say() => _slimmer.Say(_turn, Mim, Request) is { } slim
            ? int.Parse(slim.Config.Play!.Meta!.PromptId!, System.Globalization.CultureInfo.InvariantCulture)
            : null;

        public override string ToString() =>
            $"known {Known}, {Request.SubCategory} {Request.Index}: {string.Join("; ", Mim.Prompts.Select(p => $"{p.Id} {p.Category} {p.SubCategory} {p.Index} w{p.Weight} '{p.Text.Source}'"))}";

        private bool IsAllowed(MimPrompt prompt) =>
            prompt.Category == Request.Category
            && prompt.SubCategory == Request.SubCategory
            && (Request.Index is null || prompt.Index == Request.Index)
            && prompt.Weight > 0
            && prompt.Condition.IsMet(TestScope.Create(TestScope.Runtime(Known ? TestScope.AdaId : null), Request.Data))
            && !prompt.Text.Source.Contains("nothing", StringComparison.Ordinal)
            && (Known || !prompt.Text.Source.Contains("speaker", StringComparison.Ordinal));
    }

    private static void Holds(Func<Case, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Cases.ToArbitrary(), law));

    [Fact]
    public void Only_what_may_be_said_is_said_and_something_whenever_anything_may() => Holds(story =>
    {
        var allowed = story.Allowed;
        return Enumerable.Range(0, 10).All(_ => story.Say() is { } said ? allowed.Contains(said) : allowed.Length == 0);
    });

    [Fact]
    public void Nothing_is_said_twice_in_a_row_while_there_is_a_choice() => Holds(story =>
    {
        if (story.Allowed.Length < 2)
            return true;
        var said = Enumerable.Range(0, 30).Select(_ => story.Say()).ToArray();
        return said.Zip(said.Skip(1)).All(pair => pair.First != pair.Second);
    });

    [Fact]
    public void All_are_said_before_one_is_said_again() => Holds(story =>
    {
        var count = story.Allowed.Length;
        var first = Enumerable.Range(0, count).Select(_ => story.Say()).ToArray();
        return first.Distinct().Count() == count;
    });

    [Fact]
    public void The_same_dice_make_the_same_choices() => Holds(story =>
    {
        var again = new Case(story.Mim.Prompts, 7, story.Known, story.Request);
        var other = new Case(story.Mim.Prompts, 7, story.Known, story.Request);
        return Enumerable.Range(0, 10).All(_ => again.Say() == other.Say());
    });
}
