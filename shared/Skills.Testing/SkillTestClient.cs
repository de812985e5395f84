using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>
/// Sends a skill in this process single requests, through everything but the socket: for tests of what goes over the wire, spoilt
/// requests and the like. A <see cref="SkillConversation"/> stands on it and tells a story. Between turns the session is written to
/// JSON and read again, as it is on a robot, so that nothing can hide in memory.
/// </summary>
public sealed class SkillTestClient : ISkillEndpoint
{
    private readonly ServiceProvider _provider;
    private readonly SkillContent _content;
    private readonly SkillService _service;
    private readonly Task _initialized;

    private SkillTestClient(ServiceProvider provider, SkillTestOptions options)
    {
        _provider = provider;
        _content = provider.GetRequiredService<SkillContent>();
        _service = provider.GetRequiredService<SkillService>();
        Clock = options.Clock;
        _initialized = Skill.InitAsync(CancellationToken.None);
    }

    /// <summary>The robot that the turns come from; change it between turns as the story wants.</summary>
    public TestRobot Robot { get; } = new();

    public TestClock Clock { get; }

    /// <summary>The skill under test.</summary>
    public BaseSkill Skill => _service.Skill;

    /// <summary>The skill's files, which can be changed while it talks: see <see cref="SkillContent.Reload"/>.</summary>
    public SkillContent Content => _content;

    /// <summary>The skill's manifest; null for one without files.</summary>
    public SkillManifest? Manifest => _content.Manifest;

    /// <summary>The skill's prompts.</summary>
    public MimLibrary Mims => _content.Mims;

    /// <summary>The conversation as the robot holds it.</summary>
    public SkillSession? Session { get; private set; }

    /// <summary>The way through the graph so far: <c>Pick a joke:Found &gt; Tell it</c>.</summary>
    public string Trace => string.Join(" > ", (Session?.Trace ?? []).Select(Describe));

    /// <summary>A client for a skill that has files: its manifest and prompts are read from the output folder.</summary>
    /// <param name="skillId">The skill's id; null for a skill that was made up for a test and has no files.</param>
    /// <param name="configure">Sets the world around it.</param>
    public static SkillTestClient For<TSkill>(string? skillId = null, Action<SkillTestOptions>? configure = null) where TSkill : BaseSkill
    {
        var options = new SkillTestOptions();
        configure?.Invoke(options);
        return For<TSkill>(skillId, options);
    }

    internal static SkillTestClient For<TSkill>(string? skillId, SkillTestOptions options) where TSkill : BaseSkill
    {
        var services = new ServiceCollection();
        services.AddLogging(logging =>
        {
            if (options.Logs is { } logs)
                logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        });
        services.AddSingleton<TimeProvider>(options.Clock);
        services.AddSingleton(new RandomSource(new Random(options.Seed)));
        services.AddSingleton(options.Host);
        if (options.Others is { } others)
            services.AddSingleton<ISkillCaller>(others);
        options.Services?.Invoke(services);
        SkillHost.AddSkill<TSkill>(services, skillId is null ? SkillContent.None : SkillContent.Load(options.Host.ContentFolder, skillId));
        return new(services.BuildServiceProvider(), options);
    }

    /// <summary>
    /// A person says something that the hub routes to the skill. The memo is the one of the manifest entry that matches, as the
    /// hub would hand it over.
    /// </summary>
    public Task<TestAnswer> LaunchAsync(
        string intent, string text = "", IReadOnlyDictionary<string, JsonElement>? entities = null, JsonElement? memo = null)
    {
        entities ??= Entities.None;
        if (memo is null && Manifest is not null)
            memo = ManifestMatch.Of(Manifest, intent, entities).Memo;
        return SendAsync(Request(SkillRequestTypes.ListenLaunch, new()
        {
            Nlu = new() { Intent = intent, Entities = entities, Rules = ["launch"] },
            Asr = new() { Text = text, Confidence = 1 },
            Memo = memo,
        }, session: null));
    }

    /// <summary>Jibo begins by himself.</summary>
    public Task<TestAnswer> LaunchProactivelyAsync(JsonElement? memo = null) =>
        SendAsync(Request(SkillRequestTypes.ProactiveLaunch, new() { Memo = memo }, session: null));

    /// <summary>The person answers; without an intent, with something that nobody understands or with nothing at all.</summary>
    public Task<TestAnswer> ContinueAsync(
        string? intent = null, string text = "", IReadOnlyDictionary<string, JsonElement>? entities = null, params IReadOnlyList<string> rules) =>
        SendAsync(Request(SkillRequestTypes.ListenUpdate, new()
        {
            Nlu = new() { Intent = intent, Entities = entities ?? Entities.None, Rules = rules },
            Asr = new() { Text = text, Confidence = 1 },
        }, Session));

    /// <summary>Sends a request as it is.</summary>
    public Task<TestAnswer> SendAsync(SkillRequest request) => SendUntilAsync(request, CancellationToken.None);

    /// <summary>Sends bytes as they are.</summary>
    public Task<TestAnswer> SendAsync(ReadOnlyMemory<byte> request) => SendAsync(request, CancellationToken.None);

    /// <summary>Sends a request for a caller that may go away before it is answered.</summary>
    public Task<TestAnswer> SendUntilAsync(SkillRequest request, CancellationToken gone) =>
        SendAsync(JsonSerializer.SerializeToUtf8Bytes(request, PegasusJson.Wire.SkillRequest), gone);

    private async Task<TestAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _initialized;
        var answer = TestAnswer.Read(await _service.AnswerAsync(request, cancellationToken));
        Session = answer.Session ?? Session;
        return answer;
    }

    /// <summary>A request as the hub makes it, for a test to spoil.</summary>
    public SkillRequest Request(string type, SkillInput input, SkillSession? session) =>
        SkillRequests.Make(Skill.Name, type, Robot, Clock.GetUtcNow(), session, input);

    string ISkillEndpoint.SkillId => Skill.Name;

    async Task<ReadOnlyMemory<byte>> ISkillEndpoint.AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _initialized;
        return await _service.AnswerAsync(request, cancellationToken);
    }

    string? ISkillEndpoint.PathOf(long nodeId) => (Skill as IRunsGraph)?.Plan.Find(nodeId)?.Path;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private string Describe(TraceStep step)
    {
        var name = (Skill as IRunsGraph)?.Plan.Find(step.NodeId)?.Name ?? step.NodeId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return step.Transition is null ? name : $"{name}:{step.Transition}";
    }
}
