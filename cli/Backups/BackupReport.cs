using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Cli.Backups;

/// <summary>What <c>backup --json</c> prints.</summary>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Files">How many files besides the stores.</param>
internal sealed record BackupReport(
    string File, long Bytes, IReadOnlyList<BackupStore> Stores, int Files, bool Secrets, int SecretsLeftOut, double Seconds);

internal sealed record BackupStore(string Name, int Collections, long Documents);

/// <summary>What <c>restore --json</c> prints.</summary>
/// <param name="Before">Where what was in the data folder before is now; null when there was nothing.</param>
internal sealed record RestoreReport(
    string File, DateTimeOffset CreatedAt, string Data, IReadOnlyList<RestoredStore> Stores, int Files, string? Before, double Seconds);

/// <param name="Place">Where it is now, without secrets.</param>
internal sealed record RestoredStore(string Name, string Place, long Documents);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(RestoreReport))]
internal sealed partial class BackupReportJson : JsonSerializerContext;
