using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>A sentence that somebody added to an agent, as it is kept.</summary>
/// <param name="Id">Of sentence and meaning.</param>
/// <param name="Added">Milliseconds since 1970.</param>
internal sealed record Label(string Id, string Text, string Agent, string Intent, long Added)
{
    private const int IdBytes = 12;

    /// <summary>Null for none.</summary>
    public IReadOnlyDictionary<string, string>? Entities { get; init; }
    public string? Note { get; init; }
    public string? Heard { get; init; }
    [JsonPropertyName("transID")] public string? TransId { get; init; }

    public static Label Of(LabelRequest request, TextNormalizer normalizer, DateTimeOffset now) =>
        new(IdOf(request, normalizer), request.Text.Trim(), request.Agent, request.Intent, now.ToUnixTimeMilliseconds())
        {
            Entities = request.Entities is { Count: > 0 } entities ? entities : null,
            Note = Given(request.Note),
            Heard = Given(request.Heard),
            TransId = Given(request.TransId),
        };

    /// <summary>Whether it can be one of ours: what stands in a path or a file name.</summary>
    public static bool IsId(string id) => id.Length == 2 * IdBytes && id.All(char.IsAsciiHexDigitLower);

    private static string IdOf(LabelRequest request, TextNormalizer normalizer)
    {
        var content = new StringBuilder();
        foreach (var part in (IEnumerable<string>)[normalizer.Normalize(request.Text).Text, request.Agent, request.Intent])
            content.Append(part).Append('\n');
        foreach (var (name, value) in (request.Entities ?? new Dictionary<string, string>()).OrderBy(entity => entity.Key, StringComparer.Ordinal))
            content.Append(name).Append('\t').Append(value).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, IdBytes));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
