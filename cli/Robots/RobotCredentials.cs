using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary>What a robot signs with, as it keeps it.</summary>
/// <param name="Region">First word of the names that it asks: <c>api</c> for <c>api.jibo.com</c>.</param>
internal sealed record RobotCredentials(
    [property: JsonPropertyName("accessKeyId")] string AccessKeyId,
    [property: JsonPropertyName("secretAccessKey")] string SecretAccessKey,
    [property: JsonPropertyName("region")] string Region)
{
    public const string DefaultRegion = "api";

    /// <summary>Where the robot has them.</summary>
    public const string RobotPath = "/var/jibo/credentials.json";

    private const int MaxBytes = 16 * 1024;

    public string ToJson() => JsonSerializer.Serialize(this, RobotJson.Default.RobotCredentials);

    /// <summary>Prints no secret.</summary>
    public override string ToString() => AccessKeyId;

    /// <exception cref="CliException">There is no such file, or it holds no key.</exception>
    public static RobotCredentials Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxBytes
                && JsonSerializer.Deserialize(File.ReadAllBytes(path), RobotJson.Default.RobotCredentials) is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 } read)
                return read;
        }
        catch (Exception e) when (e is JsonException or UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CliException($"--credentials is '{path}'; it must be a copy of the robot's {RobotPath}.", e);
        }

        throw new CliException($"{path} holds no key: a robot that was wiped has none; leave --credentials out, and it gets a new one.");
    }
}

/// <summary>What <c>robot add --json</c> prints.</summary>
/// <param name="SecretAccessKey">Null when it went into a file, or the robot has it already.</param>
internal sealed record RobotAddReport(
    string Name, string AccountId, string Owner, string LoopId, string LoopName, string AccessKeyId, string? SecretAccessKey, string? KeyFile);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RobotCredentials))]
[JsonSerializable(typeof(RobotAddReport))]
[JsonSerializable(typeof(HostsReport))]
[JsonSerializable(typeof(SetupCodes))]
internal sealed partial class RobotJson : JsonSerializerContext;
