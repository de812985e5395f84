using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>The answer, and what of it is not for robots.</summary>
/// <param name="Result">As robots get it.</param>
/// <param name="Engine">The engine that won, or null when none did.</param>
/// <param name="Confidence">0 to 1; 0 when no engine won.</param>
internal sealed record NluOutcome(NluResult Result, string? Engine, double Confidence)
{
    public static NluOutcome Nothing { get; } = new(NluResult.Nothing, null, 0);

    /// <summary>The result with what is not for robots as members of extension, for who asks over HTTP.</summary>
    public NluResult Extended => Engine is null ? Result : Result with
    {
        Unknown = new(StringComparer.Ordinal)
        {
            ["engine"] = Entities.Text(Engine),
            ["confidence"] = JsonSerializer.SerializeToElement(Confidence, ParserJson.Default.Double),
        },
    };

    /// <summary>The same with answers of external agents.</summary>
    public NluOutcome With(IReadOnlyDictionary<string, ExternalNluResult>? external) =>
        external is null ? this : this with { Result = Result with { External = external } };
}
