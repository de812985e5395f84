using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Cli.Replay.Fixtures;

/// <summary>What a robot asks a cloud, step by step, and what it needs to hear back. docs/operator/replay.md has the format.</summary>
internal sealed record Fixture
{
    /// <summary>The only version there is.</summary>
    public const int Current = 1;

    public required string Name { get; init; }
    public required int Version { get; init; }

    /// <summary>What it is for, for people.</summary>
    public string? About { get; init; }

    /// <summary>Values that steps name as <c>${name}</c>; null for one that must be given on the command line.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Variables { get; init; }
    public required IReadOnlyList<FixtureStep> Steps { get; init; }
}

/// <summary>One thing done: a request, or a socket.</summary>
internal sealed record FixtureStep
{
    public string? Name { get; init; }
    public HttpStep? Http { get; init; }
    public SocketStep? Socket { get; init; }
}

/// <summary>One request and its answer.</summary>
internal sealed record HttpStep
{
    /// <summary>The name that a robot asks; where it really connects to is said on the command line.</summary>
    public string? Host { get; init; }

    /// <summary>An <c>X-Amz-Target</c>: POST to <c>/</c>, with <c>{}</c> where there is no body.</summary>
    public string? Target { get; init; }

    /// <summary>GET when absent.</summary>
    public string? Method { get; init; }
    public string? Path { get; init; }

    /// <summary>A whole address instead of host and path, such as one that an answer named.</summary>
    public string? Url { get; init; }
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Sent as JSON.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Sent as it stands.</summary>
    public string? Text { get; init; }

    /// <summary>A file beside the fixture, sent as it is.</summary>
    public string? File { get; init; }

    /// <summary>Packs what is sent, as robots do with logs.</summary>
    public bool Gzip { get; init; }

    /// <summary><c>native</c> or <c>node</c>: signed as that library of a robot's does, with the variables accessKeyId and secretAccessKey.</summary>
    public string? Sign { get; init; }
    public HttpExpectation? Expect { get; init; }

    /// <summary>Variables to take from the answer, as paths into its JSON: <c>$.token</c>, <c>$[0].id</c>.</summary>
    public IReadOnlyDictionary<string, string>? Keep { get; init; }
}

/// <summary>What an answer must be; what is not named may be anything.</summary>
internal sealed record HttpExpectation
{
    /// <summary>A status, or an array of those that are right; any 2xx when absent.</summary>
    public JsonElement? Status { get; init; }

    /// <summary>The shape of the JSON body.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Shapes of headers by name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Headers { get; init; }
}

/// <summary>One socket, or more of one that was left open.</summary>
internal sealed record SocketStep
{
    public string? Host { get; init; }
    public string? Path { get; init; }

    /// <summary>Borne as <c>Authorization: Bearer</c>.</summary>
    public string? Token { get; init; }

    /// <summary>The robot's name, <c>X-JIBO-robotID</c>.</summary>
    public string? RobotId { get; init; }

    /// <summary>The transaction, <c>X-JIBO-transID</c>.</summary>
    public string? TransId { get; init; }

    /// <summary>Leaves the socket open under this name, for later steps.</summary>
    public string? Open { get; init; }

    /// <summary>Goes on with a socket that a step before left open.</summary>
    public string? Use { get; init; }

    /// <summary>The status with which the socket must be refused; the frames then do not count.</summary>
    public int? Refused { get; init; }

    /// <summary>Milliseconds that each expected frame may take; 10,000 when absent.</summary>
    public int? Timeout { get; init; }

    /// <summary>What goes in and out, in this order.</summary>
    public IReadOnlyList<SocketFrame>? Frames { get; init; }

    /// <summary>Variables to take from the last frame that came.</summary>
    public IReadOnlyDictionary<string, string>? Keep { get; init; }
}

/// <summary>One of: something sent, something spoken, something that must come.</summary>
internal sealed record SocketFrame
{
    /// <summary>Sent as a text frame.</summary>
    public JsonElement? Send { get; init; }

    /// <summary>Spoken at a microphone's pace until the cloud has heard enough.</summary>
    public SpokenFile? Audio { get; init; }

    /// <summary>The shape of the next frame.</summary>
    public JsonElement? Expect { get; init; }
}

/// <summary>A recording.</summary>
internal sealed record SpokenFile
{
    /// <summary>A WAV or Ogg/Opus file beside the fixture.</summary>
    public required string File { get; init; }

    /// <summary>1 is the pace of a live microphone.</summary>
    public double? Speed { get; init; }
}

/// <summary>The JSON of fixtures: a member that is not known is a mistake, and null members are left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Fixture))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class FixtureJson : JsonSerializerContext;
