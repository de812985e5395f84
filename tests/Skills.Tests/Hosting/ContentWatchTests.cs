using System.Net;
using System.Text;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Tests.Hosting;

/// <summary>A skill's files change while it runs.</summary>
public sealed class ContentWatchTests : IAsyncLifetime
{
    private const string Launch = """{"type":"LISTEN_LAUNCH","msgID":"m","ts":1,"data":{"general":{"accountID":"a","robotID":"r","lang":"en"},"skill":{"id":"live-skill"} } }""";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly TempFolder _files = new();
    private readonly LogRecorder _logs = new();
    private readonly ManualTime _time = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        WriteManifest("1");
        WriteMim("Version 0");
        _app = SkillHost.Build<LiveSkill>(
            new ServiceInfo("live-skill", 0), ["--server:port=0", $"--skill:contentFolder={_files.Path}", "--skill:warmUp=false"],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(_logs);
                builder.Services.AddSingleton<TimeProvider>(_time);
            });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http = new() { BaseAddress = _app.BoundAddresses().Http };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _files.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task Fifty_changes_drop_no_turn_and_every_one_is_heard()
    {
        using var done = new CancellationTokenSource();
        var turns = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var answered = 0;
            for (; !done.IsCancellationRequested; answered++)
                (await TurnAsync()).Response.ShouldBeOfType<SkillActionResponse>().Data.Final.ShouldBe(true);
            return answered;
        })).ToArray();

        for (var change = 1; change <= 50; change++)
        {
            WriteMim($"Version {change}");
            await LookUntilAsync(async () => (await TurnAsync()).Speech == $"Version {change}");
        }

        await done.CancelAsync();
        (await Task.WhenAll(turns)).ShouldAllBe(answered => answered > 0);
        (await TurnAsync()).ShouldSay("Version 50");
    }

    [Fact]
    public async Task A_changed_manifest_is_served_and_heeded()
    {
        WriteManifest("2", ",\"timeout\":3000");
        await LookUntilAsync(async () => (await _http.GetStringAsync("/v1/manifest")).Contains("\"version\":\"2\"", StringComparison.Ordinal));

        var service = _app.Services.GetRequiredService<SkillService>();
        service.Deadline.ShouldBe(TimeSpan.FromMilliseconds(2700));
    }

    [Theory]
    [InlineData("live-skill/mims/en/Hi.mim", "{\n \"mim_type\": \"announcement\",\n \"prompts\": [\n  { \"prompt_category\": \"Entry-Core\", \"prompt_sub_category\": \"AN\", \"condition\": \"((\", \"prompt\": \"x\", \"prompt_id\": \"Hi_1\" }\n ]\n}", "live-skill/mims/en/Hi.mim:4: prompt 'Hi_1'")]
    [InlineData("live-skill/mims/en/Hi.mim", "{ half a fi", "live-skill/mims/en/Hi.mim:1")]
    [InlineData("live-skill/manifest.json", """{"id":"other-skill","timeout":1}""", "live-skill/manifest.json: Its id is 'other-skill'")]
    public async Task A_bad_file_changes_nothing_and_is_told_and_once_mended_all_is_well(string file, string bad, string fault)
    {
        var before = await _http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken);
        _files.Write(file, bad);
        // What is right in the same change waits for what is wrong.
        WriteMimAs("Bye", "New");
        await LookUntilAsync(async () => (await HealthAsync()).Contains("degraded", StringComparison.Ordinal));

        (await HealthAsync()).ShouldContain("faults in the changed files, which are not used; the log tells them");
        _logs.Entries.ShouldContain(entry => entry.Level == LogLevel.Error && entry.Message.StartsWith(fault, StringComparison.Ordinal));
        (await TurnAsync()).ShouldSay("Version 0");
        (await _http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldBe(before);
        _app.Services.GetRequiredService<MimLibrary>().Find("Bye").ShouldBeNull();

        WriteManifest("3");
        WriteMim("Mended");
        await LookUntilAsync(async () => (await TurnAsync()).Speech == "Mended");
        (await HealthAsync()).ShouldNotContain("degraded");
        _app.Services.GetRequiredService<MimLibrary>().Find("Bye").ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_still_being_written_is_left_alone()
    {
        WriteMim("Half");
        await LookAsync();
        WriteMim("Whole");
        await LookAsync();
        (await TurnAsync()).ShouldSay("Version 0");
        await LookUntilAsync(async () => (await TurnAsync()).Speech == "Whole");
    }

    [Fact]
    public async Task It_can_be_told_not_to_look()
    {
        await using var still = SkillHost.Build<LiveSkill>(
            new ServiceInfo("live-skill", 0), ["--server:port=0", "--server:logLevel=none", $"--skill:contentFolder={_files.Path}", "--skill:warmUp=false", "--skill:watch=off"]);
        still.Services.GetService<ContentWatch>().ShouldBeNull();
    }

    [Fact]
    public async Task A_projects_own_folder_will_do_as_the_content_folder()
    {
        var sources = Path.Combine(_files.Path, "live-skill");
        Directory.CreateDirectory(Path.Combine(sources, "obj"));
        SkillContent.Load(sources, "live-skill").Mims.Find("Hi").ShouldNotBeNull();
        var stamp = ContentFiles.StampOf(sources);
        await File.WriteAllTextAsync(Path.Combine(sources, "obj", "rubbish.json"), "x", TestContext.Current.CancellationToken);
        ContentFiles.StampOf(sources).ShouldBe(stamp);
    }

    private void WriteManifest(string version, string members = "") =>
        _files.Write("live-skill/manifest.json", $$"""{"id":"live-skill","version":"{{version}}","intents":[]{{members}}}""");

    private void WriteMim(string text) => WriteMimAs("Hi", text);

    private void WriteMimAs(string name, string text) => _files.Write($"live-skill/mims/en/{name}.mim", $$"""
        {"mim_type":"announcement","prompts":[{"prompt_category":"Entry-Core","prompt_sub_category":"AN","condition":"","prompt":"{{text}}","prompt_id":"{{name}}_1"}]}
        """);

    private async Task<TestAnswer> TurnAsync()
    {
        using var response = await _http.PostAsync("/v1/main", new StringContent(Launch, Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return TestAnswer.Read(await response.Content.ReadAsByteArrayAsync());
    }

    private Task<string> HealthAsync() => _http.GetStringAsync("/healthcheck?verbose");

    /// <summary>Lets the skill look at its files once.</summary>
    private async Task LookAsync()
    {
        await _time.TimerDueInAsync(Interval);
        _time.Advance(Interval);
        await _time.TimerDueInAsync(Interval);
    }

    private async Task LookUntilAsync(Func<Task<bool>> holds)
    {
        for (var looks = 0; !await holds(); looks++)
        {
            looks.ShouldBeLessThan(20, "the change is not taken in");
            await LookAsync();
        }
    }

    private sealed class LiveSkill(Slimmer slimmer) : BaseSkill("live-skill")
    {
        protected override Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken) =>
            Task.FromResult(Act(turn, slimmer.Say(turn, "Hi")!));
    }
}
