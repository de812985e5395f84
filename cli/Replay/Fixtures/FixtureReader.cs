using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Cli.Replay.Matching;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Replay.Fixtures;

/// <summary>Reads a fixture and finds what is wrong with it before anything is sent; every complaint names the JSON path.</summary>
internal static partial class FixtureReader
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxSteps = 500;
    private const int MaxFrames = 200;
    private const int MaxVariables = 200;
    private const int MaxTimeout = 60_000;

    private static readonly string[] Styles = ["native", "node"];

    /// <exception cref="CliException">It cannot be read, or is wrong.</exception>
    public static Fixture Open(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new CliException($"There is no file {path}.");
        if (file.Length > MaxBytes)
            throw new CliException($"{path} has {file.Length} bytes, and a fixture may have {MaxBytes}.");
        return Read(File.ReadAllBytes(path), path);
    }

    /// <exception cref="CliException">It is wrong.</exception>
    public static Fixture Read(ReadOnlySpan<byte> utf8, string name)
    {
        Fixture fixture;
        try
        {
            fixture = JsonSerializer.Deserialize(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, FixtureJson.Default.Fixture) ?? throw new JsonException("null", "$", null, null);
        }
        catch (JsonException e)
        {
            throw new CliException($"{name} is no fixture, at {e.Path ?? "$"}: {Reason(e)}.", e);
        }

        var problems = new List<string>();
        Check(fixture, problems);
        return problems.Count == 0 ? fixture : throw new CliException($"{name} is no fixture: {string.Join("; ", problems.Take(10))}.");
    }

    private static string Reason(JsonException e) => e switch
    {
        { InnerException: JsonException } => $"it is not JSON (line {e.LineNumber + 1})",
        _ when e.Message.Contains("could not be mapped", StringComparison.Ordinal) => "there is no such member",
        _ when e.Message.Contains("missing required", StringComparison.Ordinal) => "a member that must be there is missing",
        _ => "a value of another type is expected",
    };

    private static void Check(Fixture fixture, List<string> problems)
    {
        if (fixture.Version != Fixture.Current)
            problems.Add($"$.version is {fixture.Version}, and must be {Fixture.Current}");
        if (fixture.Steps is not { Count: > 0 and <= MaxSteps })
        {
            problems.Add($"$.steps must have 1 to {MaxSteps} steps");
            return;
        }

        var known = new HashSet<string>(Variables.BuiltIn, StringComparer.Ordinal);
        if (fixture.Variables?.Count > MaxVariables)
            problems.Add($"$.variables may have {MaxVariables}");
        foreach (var name in fixture.Variables?.Keys ?? [])
            CheckName(name, "$.variables", problems, known);
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fixture.Steps.Count; i++)
        {
            var (step, path) = (fixture.Steps[i], $"$.steps[{i}]");
            if (step is { Http: { } http, Socket: null })
                CheckHttp(http, path + ".http", problems, known);
            else if (step is { Http: null, Socket: { } socket })
                CheckSocket(socket, path + ".socket", problems, known, open);
            else
                problems.Add($"{path} must have http or socket, and not both");
        }
    }

    private static void CheckHttp(HttpStep step, string path, List<string> problems, HashSet<string> known)
    {
        if (step.Url is null == step.Host is null)
            problems.Add($"{path} must have host or url, and not both");
        if (step.Host is { } host && !host.Contains("${", StringComparison.Ordinal) && Uri.CheckHostName(host) == UriHostNameType.Unknown)
            problems.Add($"{path}.host must be a name without scheme or port");
        if (step.Path is { } where && where is not ['/', ..] && !where.StartsWith("${", StringComparison.Ordinal))
            problems.Add($"{path}.path must begin with a slash");
        if (new object?[] { step.Body, step.Text, step.File }.Count(one => one is not null) > 1)
            problems.Add($"{path} may have one of body, text and file");
        if (step.Sign is { } style && !Styles.Contains(style))
            problems.Add($"{path}.sign must be native or node");
        if (step.Sign is not null)
            CheckKnown("${accessKeyId} ${secretAccessKey}", path + ".sign", problems, known);
        foreach (var text in new[] { step.Host, step.Path, step.Url, step.Target, step.Text }.Concat(step.Headers?.Values ?? []))
            CheckKnown(text, path, problems, known);
        CheckKnown(step.Body?.GetRawText(), path + ".body", problems, known);
        if (step.Expect is { } expect)
        {
            if (expect.Status is { } status && !IsStatus(status))
                problems.Add($"{path}.expect.status must be a status from 100 to 599, or an array of them");
            CheckShape(expect.Body, path + ".expect.body", problems, known);
            foreach (var (name, shape) in expect.Headers ?? new Dictionary<string, JsonElement>())
                CheckShape(shape, $"{path}.expect.headers.{name}", problems, known);
        }

        CheckKeep(step.Keep, path, problems, known);
    }

    private static void CheckSocket(SocketStep step, string path, List<string> problems, HashSet<string> known, HashSet<string> open)
    {
        if (step.Use is { } used)
        {
            if (step.Host is not null || step.Path is not null || step.Open is not null)
                problems.Add($"{path} goes on with '{used}', so it has no host, path or open");
            if (!open.Contains(used))
                problems.Add($"{path}.use: no step before left a socket '{used}' open");
        }
        else if (string.IsNullOrEmpty(step.Host) || string.IsNullOrEmpty(step.Path))
        {
            problems.Add($"{path} must have host and path, or use");
        }

        if (step.Open is { } name && !open.Add(name))
            problems.Add($"{path}.open: there is a socket '{name}' already");
        if (step.Timeout is < 1 or > MaxTimeout)
            problems.Add($"{path}.timeout must be 1 to {MaxTimeout} ms");
        if (step.Frames?.Count > MaxFrames)
            problems.Add($"{path}.frames may have {MaxFrames}");
        foreach (var text in new[] { step.Host, step.Path, step.Token, step.RobotId, step.TransId })
            CheckKnown(text, path, problems, known);
        for (var i = 0; i < (step.Frames?.Count ?? 0); i++)
        {
            var (frame, where) = (step.Frames![i], $"{path}.frames[{i}]");
            if (frame is null || new object?[] { frame.Send, frame.Audio, frame.Expect }.Count(one => one is not null) != 1)
            {
                problems.Add($"{where} must have one of send, audio and expect");
                continue;
            }

            CheckKnown(frame.Send?.GetRawText(), where + ".send", problems, known);
            CheckShape(frame.Expect, where + ".expect", problems, known);
            if (frame.Audio?.Speed is < 0.1 or > 100)
                problems.Add($"{where}.audio.speed must be 0.1 to 100");
        }

        CheckKeep(step.Keep, path, problems, known);
    }

    private static void CheckKeep(IReadOnlyDictionary<string, string>? keep, string path, List<string> problems, HashSet<string> known)
    {
        foreach (var (name, from) in keep ?? new Dictionary<string, string>())
        {
            CheckName(name, path + ".keep", problems, known);
            if (!JsonPlace.IsPath(from))
                problems.Add($"{path}.keep.{name} must be a path such as $.token or $[0].id");
        }
    }

    private static void CheckShape(JsonElement? shape, string path, List<string> problems, HashSet<string> known)
    {
        if (shape is not { } there)
            return;
        CheckKnown(there.GetRawText(), path, problems, known);
        Shape.Check(there, path, problems);
    }

    private static void CheckName(string name, string path, List<string> problems, HashSet<string> known)
    {
        if (!Name.IsMatch(name))
            problems.Add($"{path}: '{name}' is no name of a variable; it must be letters and digits");
        known.Add(name);
    }

    private static void CheckKnown(string? text, string path, List<string> problems, HashSet<string> known)
    {
        if (text is null)
            return;
        foreach (var name in Variables.NamesIn(text).Where(name => !known.Contains(name)))
            problems.Add($"{path} names ${{{name}}}, which is no variable and was not kept before");
    }

    private static bool IsStatus(JsonElement status) => status.ValueKind switch
    {
        JsonValueKind.Number => status.TryGetInt32(out var one) && one is >= 100 and <= 599,
        JsonValueKind.Array => status.GetArrayLength() is > 0 and <= 20 && status.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number && IsStatus(one)),
        _ => false,
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name { get; }
}
