using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Replay.Matching;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>
/// Makes a fixture of what went by. Nothing that a household could be known by is taken over; what one answer brought and a later
/// request used (a token, an id, an address, a session) becomes a variable that the one step keeps and the other names.
/// </summary>
internal sealed partial class FixtureMaker
{
    private const int ShortestOrigin = 8;

    private readonly Disguise _disguise;
    private readonly KeptKinds _kept;
    private readonly List<FixtureStep> _steps = [];

    private FixtureMaker(KeptKinds kept) => (_kept, _disguise) = (kept, new(kept));

    /// <summary>Audio to put beside the fixture, by file name.</summary>
    private Dictionary<string, byte[]> Audio { get; } = new(StringComparer.Ordinal);

    /// <summary>The fixture, and the audio that goes beside it.</summary>
    /// <param name="records">What went by.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kept">What may stay.</param>
    /// <param name="audioStem">How its audio files' names begin.</param>
    public static (Fixture Fixture, IReadOnlyDictionary<string, byte[]> Audio) Make(IReadOnlyList<Recorded> records, string name, KeptKinds kept, string audioStem)
    {
        var maker = new FixtureMaker(kept);
        maker.Learn(records);
        var turns = 0;
        foreach (var record in records)
        {
            if (record is RecordedExchange { Status: not null } exchange)
                maker.Add(exchange);
            else if (record is RecordedSocket socket)
                maker.Add(socket, $"{audioStem}.turn{++turns}.ogg");
        }

        var variables = maker._disguise.Variables;
        if (maker._steps.Any(step => step.Http?.Sign is not null))
        {
            foreach (var key in new[] { "accessKeyId", "secretAccessKey" })
                variables[key] = JsonElement.Parse("null");
        }

        return (new() { Name = name, Version = Fixture.Current, Variables = variables.Count > 0 ? variables : null, Steps = maker._steps }, maker.Audio);
    }

    private void Learn(IReadOnlyList<Recorded> records)
    {
        foreach (var record in records)
        {
            if (record is RecordedExchange exchange)
            {
                if (Read(exchange.Body) is { } body)
                    _disguise.Learn(body, others: true);
                if (Read(exchange.Answer) is { } answer)
                    _disguise.Learn(answer, others: false);
            }
            else if (record is RecordedSocket socket)
            {
                foreach (var frame in socket.Frames.Where(frame => frame is { FromRobot: true, IsAudio: false }))
                {
                    if (Read(frame.Bytes) is { } message)
                        _disguise.Learn(message, others: true);
                }
            }
        }
    }

    private void Add(RecordedExchange exchange)
    {
        var keep = new Dictionary<string, string>(StringComparer.Ordinal);
        var target = exchange.Header("X-Amz-Target") is { } told && Target.IsMatch(told) ? told : null;
        var json = Read(exchange.Body);
        var url = _disguise.OriginOf($"https://{exchange.Host}{exchange.Path}") ?? _disguise.OriginOf($"http://{exchange.Host}{exchange.Path}");
        var answer = Read(exchange.Answer);
        _steps.Add(new()
        {
            Http = new()
            {
                Host = url is null ? HostOf(exchange.Host, "api.jibo.com") : null,
                Url = url,
                Path = url is null && target is null ? PathOf(exchange.Path) : null,
                Target = target,
                Method = target is null && exchange.Method != "GET" ? exchange.Method : null,
                Headers = HeadersOf(exchange),
                Body = json is { } body ? _disguise.Of(body) : null,
                Text = json is null && exchange.Body.Length > 0 ? "removed" : null,
                Gzip = json is null && exchange.Header("Content-Encoding") == "gzip",
                Sign = StyleOf(exchange),
                Expect = new() { Status = JsonElement.Parse(((int)exchange.Status!).ToString(System.Globalization.CultureInfo.InvariantCulture)), Body = answer is { } there ? AnswerShapes.OfAnswer(there) : null },
                Keep = keep,
            },
        });
        if (answer is { } brought)
            Remember(brought, "$", keep);
    }

    private void Add(RecordedSocket socket, string audioFile)
    {
        var keep = new Dictionary<string, string>(StringComparer.Ordinal);
        var frames = socket.IsTurn ? Frames(socket, audioFile) : [];
        if (frames is null)
            return;
        _steps.Add(new()
        {
            Socket = new()
            {
                Host = HostOf(socket.Host, socket.IsTurn ? "neo-hub.jibo.com" : "api-socket.jibo.com"),
                Path = PathOf(socket.Path),
                Token = socket.Header("Authorization") is ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? _disguise.OriginOf(token) ?? "${hubToken}" : null,
                RobotId = socket.IsTurn && socket.Header("X-JIBO-robotID") is { } robot && robot != "unknown" ? _disguise.Of("robotId", robot) : null,
                Refused = (int?)socket.Refused,
                Open = socket.IsTurn || socket.Refused is not null ? null : _disguise.NewName("socket"),
                Timeout = socket.IsTurn ? 30_000 : null,
                Frames = socket.Refused is null ? frames : null,
                Keep = keep,
            },
        });
        if (socket.IsTurn && socket.Frames.LastOrDefault(frame => !frame.FromRobot) is { } last && Read(last.Bytes) is { } json)
            Remember(json, "$", keep);
    }

    /// <summary>The frames of a turn; null for one that cannot be replayed without the audio that is not kept.</summary>
    private List<SocketFrame>? Frames(RecordedSocket socket, string audioFile)
    {
        var heard = socket.Frames.Any(frame => frame.IsAudio);
        var words = heard && !_kept.HasFlag(KeptKinds.Audio) ? HeardIn(socket) : null;
        if (heard && words is null && !_kept.HasFlag(KeptKinds.Audio))
            return null;
        var spoken = false;
        var frames = new List<SocketFrame>();
        foreach (var frame in socket.Frames)
        {
            if (frame.IsAudio)
            {
                if (!spoken && words is null)
                    frames.Add(new() { Audio = new() { File = audioFile } });
                spoken = true;
            }
            else if (Read(frame.Bytes) is not { } json)
            {
                continue;
            }
            else if (!frame.FromRobot)
            {
                frames.Add(new() { Expect = AnswerShapes.OfFrame(json) });
            }
            else
            {
                frames.Add(new() { Send = words is null ? Sent(json) : WithWords(Sent(json)) });
                if (words is not null && IsType(json, "LISTEN"))
                    frames.Add(new() { Send = SpokenWords.Message(_disguise.Scrub(words)) });
            }
        }

        if (heard && words is null)
            Audio[audioFile] = [.. socket.Frames.Where(frame => frame.IsAudio).SelectMany(frame => frame.Bytes)];
        // Without audio the cloud has nothing to wait for: what the robot sends comes first, as fast as it can be sent.
        return words is null ? frames : [.. frames.Where(frame => frame.Send is not null), .. frames.Where(frame => frame.Expect is not null)];
    }

    // A session is the cloud's own: it goes back as it came, or not at all.
    private JsonElement Sent(JsonElement json)
    {
        var session = JsonPlace.Find(json, "$.data.skill.session");
        var disguised = _disguise.Of(json);
        if (session is not { ValueKind: JsonValueKind.Object } there)
            return disguised;
        return SpokenWords.WithSession(disguised, _disguise.OriginOf(there.GetRawText()));
    }

    private static JsonElement WithWords(JsonElement listen) => IsType(listen, "LISTEN") ? SpokenWords.AsText(listen) : listen;

    private static string? HeardIn(RecordedSocket socket) => socket.Frames
        .Where(frame => !frame.FromRobot)
        .Select(frame => Read(frame.Bytes))
        .Where(json => json is { } there && IsType(there, "LISTEN"))
        .Select(json => JsonPlace.Find(json!.Value, "$.data.asr.text"))
        .Select(text => text is { ValueKind: JsonValueKind.String } there ? there.GetString() : null)
        .FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private static bool IsType(JsonElement json, string type) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var told) && told.ValueKind == JsonValueKind.String && told.GetString() == type;

    /// <summary>What a later request may use of an answer: its texts, and the session of a turn.</summary>
    private void Remember(JsonElement json, string path, Dictionary<string, string> keep, int depth = 0)
    {
        if (depth > 12 || !JsonPlace.IsPath(path))
            return;
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                if (path == "$.data.skill.session")
                    Offer(json.GetRawText(), "session", path, keep);
                foreach (var member in json.EnumerateObject())
                    Remember(member.Value, $"{path}.{member.Name}", keep, depth + 1);
                break;
            case JsonValueKind.Array:
                foreach (var (item, i) in json.EnumerateArray().Take(20).Select((item, i) => (item, i)))
                    Remember(item, $"{path}[{i}]", keep, depth + 1);
                break;
            case JsonValueKind.String when json.GetString() is { Length: >= ShortestOrigin } text && !text.Contains(' ', StringComparison.Ordinal):
                Offer(text, path[(path.LastIndexOf('.') + 1)..], path, keep);
                break;
        }
    }

    private void Offer(string text, string stem, string path, Dictionary<string, string> keep)
    {
        string? name = null;
        _disguise.ComesFrom(text, () =>
        {
            name ??= _disguise.NewName(stem);
            keep[name] = path;
            return name;
        });
    }

    private Dictionary<string, string>? HeadersOf(RecordedExchange exchange)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "x-loop-id", "x-path", "x-type", "x-encrypted", "x-reference" })
        {
            if (exchange.Header(name) is { Length: > 0 } value)
                headers[name] = name is "x-type" or "x-encrypted" && LeafKinds.IsWord(value) ? value : _disguise.Of(name[2..], value);
        }

        return headers.Count > 0 ? headers : null;
    }

    private static string? StyleOf(RecordedExchange exchange)
    {
        if (exchange.Header("Authorization")?.StartsWith(SigV4.Algorithm, StringComparison.Ordinal) != true)
            return null;
        return exchange.Body.Length > 0 && exchange.Header(SigV4.PayloadHashHeader) == SigV4.HashOf([]) ? "native" : "node";
    }

    // A robot in a terminal calls this machine; under the name that a robot calls, the fixture finds its way everywhere.
    private static string HostOf(string host, string usual) => Jibo.IsMatch(host) ? host : usual;

    private string PathOf(string path)
    {
        var parts = path.Split('?')[0].Split('/').Select(part =>
            part.Length == 0 || KnownPart.IsMatch(part) ? part : _disguise.OriginOf(Uri.UnescapeDataString(part)) ?? _disguise.Of("value", Uri.UnescapeDataString(part)));
        return string.Join('/', parts) is { Length: > 0 } made ? made : "/";
    }

    private static JsonElement? Read(byte[] utf8)
    {
        try
        {
            return utf8.Length == 0 ? null : JsonElement.Parse(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z]{1,40}_[0-9]{8}\.[A-Za-z]{1,60}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Target { get; }

    [GeneratedRegex(@"^[a-z0-9-]{1,40}\.jibo\.com\z", RegexOptions.CultureInvariant)]
    private static partial Regex Jibo { get; }

    [GeneratedRegex("^(v1|listen|proactive|upload|media|log-events|asr-binary|backup|healthcheck)$", RegexOptions.CultureInvariant)]
    private static partial Regex KnownPart { get; }
}
