using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Parse;

public sealed class HostileInputTests
{
    [Fact]
    public async Task A_thousand_rules_are_looked_up_and_the_known_one_found()
    {
        string[] rules = [.. Enumerable.Range(0, 999).Select(i => $"no/such_rule_{i}"), "launch"];

        var result = await Understanding.ParseAsync("tell me a joke", rules);

        result.Intent.ShouldBe("requestTellJiboContent");
        result.Rules.ShouldBe(["launch"]);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(1 << 20, false)]
    public async Task A_text_beyond_the_limit_is_refused(int length, bool allowed) =>
        await RefusedUnlessAsync(allowed, new() { Text = new string('a', length), Rules = ["launch"] });

    [Fact]
    public async Task Other_excess_is_refused()
    {
        await RefusedUnlessAsync(false, new() { Text = "x", Rules = [.. Enumerable.Repeat("launch", 1025)] });
        await RefusedUnlessAsync(false, new() { Text = "x", Rules = [new string('r', 257)] });
        await RefusedUnlessAsync(false, new() { Text = "x", Rules = ["launch", null!] });
        await RefusedUnlessAsync(false, new() { Text = "x", Loop = new([.. Enumerable.Repeat(new NluLoopUser(), 65)]) });
        await RefusedUnlessAsync(false, new() { Text = "x", Loop = new([new() { FirstName = new string('n', 257) }]) });
        await RefusedUnlessAsync(false, new()
        {
            Text = "x",
            External = Enumerable.Range(0, 17).ToDictionary(i => $"agent{i}", _ => new Contracts.Robots.ListenAgent()),
        });
    }

    [Fact]
    public async Task Gaps_in_a_request_do_no_harm()
    {
        await RefusedUnlessAsync(true, new() { Text = "hello", Rules = null, Loop = null });
        await RefusedUnlessAsync(true, new() { Text = "hello", Rules = [], Loop = new(null) });
        await RefusedUnlessAsync(true, new() { Text = "hello", Rules = ["launch", ""], Loop = new([null!, new()]) });
        await RefusedUnlessAsync(true, new()
        {
            Text = "hello",
            External = new Dictionary<string, Contracts.Robots.ListenAgent> { ["a"] = null! },
        });
    }

    [Theory]
    [InlineData("\u0000\u0001\u0002\u001b[31m")]
    [InlineData("🤖🎉👩‍👩‍👧‍👦")]
    [InlineData("\uD83D")]
    [InlineData("\u202Etell me a joke\u202C")]
    [InlineData("Ｔｅｌｌ ｍｅ ａ ｊｏｋｅ")]
    [InlineData("расскажи мне шутку")]
    [InlineData("احكي لي نكتة")]
    [InlineData("讲个笑话")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE intents; --")]
    [InlineData("{{7*7}} ${jndi:ldap://x} %s%s%n")]
    public async Task Strange_texts_are_answered(string text)
    {
        var outcome = await Understanding.Shipped.ParseAsync(
            new() { Text = text, Rules = ["launch", "shared/yes_no", "globals/global_commands_launch"] }, TestContext.Current.CancellationToken);

        // The marks of direction are no part of what was said; everything else here is nothing that we know.
        outcome.Result.Intent.ShouldBe(text.Contains('\u202E') ? "requestTellJiboContent" : null);
    }

    [Fact]
    public async Task Random_texts_are_answered()
    {
        var random = new Random(99);
        for (var round = 0; round < 2000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0x10000))]);
            await Understanding.ParseAsync(text, "launch", "shared/yes_no", "globals/global_commands_launch", "globals/mim_repeat");
        }
    }

    [Fact]
    public async Task Random_words_of_the_agents_own_are_answered()
    {
        string[] words = [.. Understanding.ShippedAgents.Intents.SelectMany(i => i.Utterances).SelectMany(u => u.Text.Split(' ')).Distinct()];
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 80)).Select(_ => words[random.Next(words.Length)]));
            var result = await Understanding.ParseAsync(text, "launch", "shared/yes_no", "globals/global_commands_launch");
            (result.Intent is null).ShouldBe(result.Rules is []);
        }
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        var rows = TestData.Rows("phrases.tsv").ToList();
        var expected = new List<string?>();
        foreach (var row in rows)
            expected.Add((await Understanding.ParseAsync(row[2], row[0])).Intent);

        await Parallel.ForEachAsync(Enumerable.Range(0, rows.Count * 20), TestContext.Current.CancellationToken, async (i, _) =>
        {
            var row = rows[i % rows.Count];
            (await Understanding.ParseAsync(row[2], row[0])).Intent.ShouldBe(expected[i % rows.Count]);
        });
    }

    private static async Task RefusedUnlessAsync(bool allowed, NluRequest request)
    {
        if (allowed)
            await Understanding.Shipped.ParseAsync(request, TestContext.Current.CancellationToken);
        else
            (await Should.ThrowAsync<ParseRefusedException>(() =>
                Understanding.Shipped.ParseAsync(request, TestContext.Current.CancellationToken).AsTask())).Message.ShouldStartWith("Bad request: ");
    }
}
