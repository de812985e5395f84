using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Testing.Recording;

/// <summary>
/// A conversation that was held, written so that a person can read it and a review shows what changed. Ids and times of single
/// messages are left out of the answers: they say nothing.
/// </summary>
public sealed record Transcript
{
    /// <summary>The id of the skill.</summary>
    public required string Skill { get; init; }

    /// <summary>What the skill's choices were seeded with; null when nobody knows, and then a replay lets it choose its prompts freely.</summary>
    public int? Seed { get; init; }

    /// <summary>The skill's clock when the conversation began.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>Account, robot, language, release; null for the robot of <see cref="TestRobot"/>.</summary>
    public GeneralData? General { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<TranscriptTurn> Turns { get; init; }

    /// <summary>Reads one; <paramref name="name"/> is for the message.</summary>
    /// <exception cref="SkillTestException">It is not a transcript.</exception>
    public static Transcript Read(ReadOnlySpan<byte> utf8, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, TranscriptJson.Readable.Transcript) ?? throw new SkillTestException($"{name} is not a transcript: it is null");
        }
        catch (JsonException e)
        {
            throw new SkillTestException($"{name} is not a transcript: {e.Message}");
        }
    }

    /// <summary>As it goes into a file: indented, with a line feed at the end.</summary>
    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, TranscriptJson.Readable.Transcript), (byte)'\n'];
}

/// <summary>
/// One turn. A turn that is written by hand needs no more than <see cref="Say"/>, with <see cref="Intent"/> and
/// <see cref="Entities"/> where the words alone do not tell; the rest is filled in by a replay with <c>UPDATE_SNAPSHOTS=1</c>.
/// </summary>
public sealed record TranscriptTurn
{
    /// <summary>Type of the request, such as <c>LISTEN_LAUNCH</c>; null for what the conversation asks for.</summary>
    public string? Type { get; init; }

    /// <summary>Seconds since the conversation began.</summary>
    public double? After { get; init; }

    /// <summary>What was said; empty for silence, absent when Jibo begins by himself.</summary>
    public string? Say { get; init; }

    public string? Intent { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Entities { get; init; }
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Only when it is another than that of the manifest's entry.</summary>
    public JsonElement? Memo { get; init; }

    /// <summary>The moment as the robot sees it; absent when it is that of the turn before.</summary>
    public RuntimeContext? Runtime { get; init; }

    /// <summary>Where the answer leaves the conversation; absent when the names are not known.</summary>
    public string? Node { get; init; }

    /// <summary>The answer, without what differs from run to run.</summary>
    public JsonElement? Answer { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(Transcript))]
internal sealed partial class TranscriptJson : JsonSerializerContext
{
    /// <summary>The context as people want to read it: letters as they are.</summary>
    public static TranscriptJson Readable => Holder.Instance;

    private static class Holder
    {
        public static readonly TranscriptJson Instance = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
