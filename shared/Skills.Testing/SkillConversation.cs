using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing.Recording;
using Jibo.Pegasus.Skills.Testing.Understanding;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>
/// A conversation with a skill, told as a story: say, expect, say. What is said gets its meaning from the manifest's utterances
/// where it launches the skill, and from the rules that the skill listens with where it answers a question.
/// </summary>
public sealed class SkillConversation : IAsyncDisposable
{
    private static readonly string[] LaunchRules = ["launch"];

    private readonly ISkillEndpoint _skill;
    private readonly TimeProvider _time;
    private readonly int? _seed;
    private readonly DateTimeOffset _began;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Exchange> _exchanges = [];
    private SkillSession? _session;
    private bool _goesOn;

    private SkillConversation(ISkillEndpoint skill, TestRobot robot, TimeProvider time, int? seed, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _skill = skill;
        _time = time;
        _seed = seed;
        var now = time.GetUtcNow();
        _began = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        Robot = robot;
    }

    /// <summary>The robot that the turns come from; change it between turns as the story wants.</summary>
    public TestRobot Robot { get; }

    /// <summary>The clock of the skill, which moves only when told.</summary>
    /// <exception cref="InvalidOperationException">The conversation is held with a skill that has a real clock.</exception>
    public TestClock Clock => _time as TestClock ?? throw new InvalidOperationException("A real clock cannot be moved");

    /// <summary>The last answer.</summary>
    /// <exception cref="SkillTestException">Nothing has been answered yet.</exception>
    public TestAnswer Last => _exchanges is [.., var last] ? last.Answer : throw new SkillTestException("Nothing has been said yet, so there is no answer");

    /// <summary>Holds the last answer against what should come.</summary>
    public Expectation Expect => new(Last, NodePath, Describe);

    /// <summary>Whether anything has been said.</summary>
    public bool HasBegun => _exchanges.Count > 0;

    /// <summary>Sentences that launch the skill, as its manifest has them.</summary>
    public IReadOnlyList<string> Utterances => [.. (_skill.Manifest?.Intents ?? []).SelectMany(intent => intent.Utterances ?? [])];

    /// <summary>Whether the skill waits for an answer.</summary>
    public bool IsOpen => _goesOn || _exchanges is [.., { Answer.Response: SkillActionResponse { Data.Final: false } }];

    /// <summary>Rules that the robot listens with now.</summary>
    public IReadOnlyList<string> ListensFor => IsOpen && HasBegun ? Last.ListensFor : [];

    /// <summary>Names down to the node where the conversation stands, such as <c>Joke/Ask</c>; null when it stands nowhere.</summary>
    public string? NodePath => _session?.NodeId is { } id ? _skill.PathOf(id) : null;

    /// <summary>The way through the graph so far: <c>Ask:Done &gt; Answer:True &gt; Tell</c>.</summary>
    public string Trace => string.Join(" > ", (_session?.Trace ?? []).Select(step => step.Transition is null ? NameOf(step.NodeId) : $"{NameOf(step.NodeId)}:{step.Transition}"));

    /// <summary>All of it so far, ready to be kept in a file and replayed.</summary>
    public Transcript Transcript => TranscriptMaker.Make(_skill, _seed, _began, _exchanges);

    /// <summary>A conversation with a skill in this process.</summary>
    /// <param name="skillId">The skill's id; null for a skill that was made up for a test and has no files.</param>
    /// <param name="configure">Sets the world around it.</param>
    public static SkillConversation With<TSkill>(string? skillId = null, Action<SkillTestOptions>? configure = null) where TSkill : BaseSkill
    {
        var options = new SkillTestOptions();
        configure?.Invoke(options);
        return With<TSkill>(skillId, options);
    }

    internal static SkillConversation With<TSkill>(string? skillId, SkillTestOptions options) where TSkill : BaseSkill
    {
        var client = SkillTestClient.For<TSkill>(skillId, options);
        return new(client, client.Robot, client.Clock, options.Seed, CancellationToken.None);
    }

    /// <summary>
    /// A conversation that begins as one did elsewhere, where the skill chose by chance: what it chooses is tried with one seed after
    /// another, until the beginning holds.
    /// </summary>
    /// <param name="skillId">The skill's id; null for a skill that was made up for a test and has no files.</param>
    /// <param name="begin">Says how it begins, and expects what came then.</param>
    /// <param name="most">Seeds that are tried.</param>
    /// <exception cref="SkillTestException">It begins so with none of them; the message is that of the last.</exception>
    public static async Task<SkillConversation> ThatBeginsAsync<TSkill>(string? skillId, Func<SkillConversation, Task> begin, int most = 200) where TSkill : BaseSkill
    {
        ArgumentNullException.ThrowIfNull(begin);
        for (var seed = 1; ; seed++)
        {
            var conversation = With<TSkill>(skillId, new SkillTestOptions { Seed = seed });
            try
            {
                await begin(conversation);
                return conversation;
            }
            catch (SkillTestException) when (seed < most)
            {
                await conversation.DisposeAsync();
            }
            catch
            {
                await conversation.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>A conversation with a skill anywhere.</summary>
    /// <param name="skill">The way to the skill; it is disposed with the conversation.</param>
    /// <param name="robot">The robot that the turns come from.</param>
    /// <param name="time">The clock of the skill.</param>
    /// <param name="seed">What the skill's choices were seeded with, when that is known; a transcript replays its choices only then.</param>
    /// <param name="cancellationToken">Ends the wait for every answer.</param>
    public static SkillConversation Over(
        ISkillEndpoint skill, TestRobot robot, TimeProvider time, int? seed = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skill);
        ArgumentNullException.ThrowIfNull(robot);
        ArgumentNullException.ThrowIfNull(time);
        return new(skill, robot, time, seed, cancellationToken);
    }

    /// <summary>Whether a sentence can be said now: it launches the skill, or a question is open, which anything answers.</summary>
    public bool Understands(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsOpen || Meanings.OfLaunch(text, _skill.Manifest, Robot.Loop) is not null;
    }

    /// <summary>Somebody says something: it answers the question that is open, or else launches the skill.</summary>
    /// <exception cref="SkillTestException">No utterance of the manifest launches the skill with it.</exception>
    public Task<TestAnswer> Say(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (IsOpen)
            return TakeAsync(new() { Type = SkillRequestTypes.ListenUpdate, Text = text, Nlu = Meanings.OfAnswer(text, ListensFor, Robot.Loop) });
        var nlu = Meanings.OfLaunch(text, _skill.Manifest, Robot.Loop) ?? throw new SkillTestException(UnknownSentence(text));
        return TakeAsync(new() { Type = SkillRequestTypes.ListenLaunch, Text = text, Nlu = nlu });
    }

    /// <summary>Somebody says something that means this, whatever the words.</summary>
    public Task<TestAnswer> Say(string text, string intent, params IReadOnlyList<(string Name, string Value)> entities) =>
        Say(text, new NluResult { Intent = intent, Entities = Entities.Of([.. entities]), Rules = IsOpen ? ListensFor : LaunchRules });

    /// <summary>Somebody says something that means this, whatever the words.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="meaning">What the parser made of it.</param>
    /// <param name="memo">Given instead of the one of the manifest's entry.</param>
    public Task<TestAnswer> Say(string text, NluResult meaning, JsonElement? memo = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(meaning);
        return TakeAsync(new() { Type = IsOpen ? SkillRequestTypes.ListenUpdate : SkillRequestTypes.ListenLaunch, Text = text, Nlu = meaning, Memo = memo });
    }

    /// <summary>The next thing that is said goes on from here: from a session as a robot held it, whatever has been said so far.</summary>
    /// <param name="session">The session's JSON, as it stands in a request of the hub.</param>
    /// <exception cref="SkillTestException">It is none.</exception>
    public void GoOnFrom(string session)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            _session = JsonSerializer.Deserialize(session, PegasusJson.Wire.SkillSession) ?? throw new SkillTestException("This is not a session: it is null");
            _goesOn = true;
        }
        catch (JsonException e)
        {
            throw new SkillTestException($"This is not a session: {e.Message}");
        }
    }

    /// <summary>The robot listens, and hears nothing.</summary>
    /// <exception cref="SkillTestException">The skill does not wait for an answer.</exception>
    public Task<TestAnswer> StaySilent() => IsOpen
        ? TakeAsync(new() { Type = SkillRequestTypes.ListenUpdate, Text = "", Nlu = NluResult.Nothing })
        : throw new SkillTestException($"Nobody listens, so silence means nothing.{Environment.NewLine}{Describe()}");

    /// <summary>Jibo begins by himself.</summary>
    /// <param name="memo">What the manifest's proactive entry carries.</param>
    public Task<TestAnswer> BeginProactively(JsonElement? memo = null) =>
        TakeAsync(new() { Type = SkillRequestTypes.ProactiveLaunch, Memo = memo });

    /// <summary>
    /// Holds the conversation against its transcript in a file beside the test, such as <c>transcripts/knock-knock.json</c>.
    /// With <c>UPDATE_SNAPSHOTS=1</c> the file is written instead.
    /// </summary>
    /// <exception cref="SkillTestException">It went another way; the message names each turn and JSON path.</exception>
    public void MatchesTranscript(string file, [System.Runtime.CompilerServices.CallerFilePath] string testFile = "") =>
        TranscriptFiles.Match(Transcript, file, testFile);

    /// <summary>The conversation for a person to read.</summary>
    public string Describe()
    {
        var story = new StringBuilder();
        story.Append("The conversation so far").Append(_seed is { } seed ? $" (seed {seed}):" : ":").AppendLine();
        foreach (var exchange in _exchanges)
            story.Append("  ").Append(exchange.Turn).AppendLine().Append("    ").Append(exchange).AppendLine();
        story.Append("Trace: ").Append(Trace.Length == 0 ? "none" : Trace);
        return _exchanges.Count == 0 ? "Nothing has been said yet." : story.ToString();
    }

    public ValueTask DisposeAsync() => _skill.DisposeAsync();

    internal async Task<TestAnswer> TakeAsync(SpokenTurn turn)
    {
        var memo = turn.Memo;
        if (memo is null && turn.Type == SkillRequestTypes.ListenLaunch && _skill.Manifest is { } manifest)
            memo = ManifestMatch.Of(manifest, turn.Nlu!.Intent ?? "", turn.Nlu.Entities ?? Entities.None).Memo;
        var now = _time.GetUtcNow();
        var request = SkillRequests.Make(_skill.SkillId, turn.Type, Robot, now, turn.IsUpdate ? _session : null, new()
        {
            Nlu = turn.Nlu,
            Asr = turn.Text is { } text ? new() { Text = text, Confidence = text.Length > 0 ? 1 : 0 } : null,
            Memo = memo,
        });
        var answer = TestAnswer.Read((await _skill.AnswerAsync(JsonSerializer.SerializeToUtf8Bytes(request, PegasusJson.Wire.SkillRequest), _cancellationToken)).Span);
        _session = answer.Session ?? _session;
        _goesOn = false;
        _exchanges.Add(new(turn, now, request.Data.General!, request.Data.Runtime!, NodePath, answer));
        return answer;
    }

    private string NameOf(long nodeId) => _skill.PathOf(nodeId) is { } path
        ? path[(path.LastIndexOf('/') + 1)..]
        : nodeId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string UnknownSentence(string text)
    {
        var why = Utterances.Count == 0
            ? $"the manifest of {_skill.SkillId} has no utterances; say what it means: Say(\"{text}\", \"intent\", (\"Entity\", \"value\"))"
            : $"the manifest of {_skill.SkillId} knows: {string.Join("; ", Utterances)}";
        return $"Nothing is launched by \"{text}\": {why}.";
    }
}
