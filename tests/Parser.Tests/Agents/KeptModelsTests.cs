using System.Net;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Agents.Uploads;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Parser.Tests.Agents;

/// <summary>What was learned once need not be learned again, and whatever is wrong with what was kept is no more than a longer start.</summary>
public sealed class KeptModelsTests : IDisposable
{
    private const string Unlearned = "so would you know any good jokes then";

    private readonly SmallAgents _agents = new();
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task The_second_start_has_learned_before_it_opens()
    {
        await using (var first = await _agents.StartAsync("--parser:waitForTraining=0s"))
        using (var teacher = new Teacher(first))
        {
            await teacher.PutAsync("own", """{"intents":[{"name":"it","utterances":["polish the brass monkey","shine the brass ape"]}]}""");
            await teacher.SettledAsync("own");
            await teacher.SettledAsync("chitchat");
        }

        Kept().Length.ShouldBe(2);
        var before = Kept().ToDictionary(file => file, File.ReadAllBytes);
        await using (var second = await _agents.StartAsync("--parser:waitForTraining=0s"))
        using (var teacher = new Teacher(second))
        {
            (await teacher.GetAsync("own")).GetProperty("state").GetString().ShouldBe("ready");
            (await teacher.GetAsync("chitchat")).GetProperty("state").GetString().ShouldBe("ready");
            (await teacher.ParseAsync(Unlearned)).ShouldStartWith("requestTellJiboContent");
        }

        Kept().ShouldBe(before.Keys);
        Kept().ShouldAllBe(file => File.ReadAllBytes(file).SequenceEqual(before[file]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no model at all")]
    [InlineData(null)]
    public async Task A_spoiled_file_is_learned_anew(string? content)
    {
        await using (await _agents.StartAsync())
        {
        }

        var kept = Kept().ShouldHaveSingleItem();
        var whole = await File.ReadAllBytesAsync(kept, Cancelled);
        var spoiled = content is null ? whole[..(whole.Length / 2)] : System.Text.Encoding.UTF8.GetBytes(content);
        await File.WriteAllBytesAsync(kept, spoiled, Cancelled);

        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        (await teacher.ParseAsync(Unlearned)).ShouldStartWith("requestTellJiboContent");
        (await File.ReadAllBytesAsync(kept, Cancelled)).ShouldBe(whole);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_once_and_harms_nobody()
    {
        await File.WriteAllTextAsync(_agents.Models, "in the way", Cancelled);
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);

        (await teacher.ParseAsync(Unlearned)).ShouldStartWith("requestTellJiboContent");
        (await teacher.PutAsync("own", """{"intents":[{"name":"it","utterances":["polish the brass monkey"]}]}""")).Status.ShouldBe(HttpStatusCode.Accepted);
        (await teacher.SettledAsync("own")).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public void A_model_is_found_by_all_that_made_it_and_the_oldest_are_let_go()
    {
        var time = new ManualTime();
        var kept = new KeptModels(new() { Models = _folder.Path }, time, NullLogger<KeptModels>.Instance) { MostFiles = 3 };
        var (data, how) = (Data(), TrainingOptions.Default with { Seed = 1 });
        var model = IntentClassifier.Train(data, how);

        kept.Load("a", how).ShouldBeNull();
        kept.Save("a", how, model);
        kept.Load("a", how with { Workers = 1, Progress = new(Cancelled) }).ShouldNotBeNull();
        kept.Load("a", how with { Seed = 2 }).ShouldBeNull();
        kept.Load("b", how).ShouldBeNull();

        foreach (var later in new[] { "b", "c", "d", "e" })
            kept.Save(later, how, model);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(3);
        kept.Load("e", how).ShouldNotBeNull();
    }

    [Fact]
    public void What_cannot_be_kept_is_said_once()
    {
        var logs = new Told();
        var kept = new KeptModels(new() { Models = Path.Combine(_folder.Path, "file", "models") }, TimeProvider.System, logs);
        File.WriteAllText(_folder.File("file"), "in the way");
        var model = IntentClassifier.Train(Data(), TrainingOptions.Default);

        kept.Save("a", TrainingOptions.Default, model);
        kept.Save("b", TrainingOptions.Default, model);

        logs.ShouldHaveSingleItem().ShouldStartWith("Trained models cannot be kept");
    }

    public void Dispose()
    {
        _agents.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static TrainingData Data()
    {
        var normalizer = new TextNormalizer(LanguagePack.Bare);
        return new([new(normalizer.Normalize("tell me a joke"), 0), new(normalizer.Normalize("tell me the time"), 1), new(normalizer.Normalize("what is the time"), 1)], 2);
    }

    private string[] Kept() => [.. Directory.GetFiles(_agents.Models, "*.model").Order(StringComparer.Ordinal)];

    private sealed class Told : List<string>, ILogger<KeptModels>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception));
    }
}
