using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Store.Sealing;

/// <summary>
/// A document whose content only the key opens. What must be found without it lies beside in clear and is bound to the content, as is the
/// document's place: one that was changed or moved does not open.
/// </summary>
public sealed record SealedDocument
{
    /// <summary>Whose it is: what lists are made by.</summary>
    [JsonPropertyName("owner")] public required string Owner { get; init; }

    /// <summary>What else may be read without the key.</summary>
    [JsonPropertyName("about")] public required IReadOnlyDictionary<string, string> About { get; init; }

    /// <summary>The key that sealed it.</summary>
    [JsonPropertyName("keyId")] public required string KeyId { get; init; }

    /// <summary>Base64 of what <see cref="Sealer"/> made.</summary>
    [JsonPropertyName("sealed")] public required string Sealed { get; init; }

    /// <summary>A collection of such documents.</summary>
    public static CollectionDefinition Collection(string name) => new(name) { Indexes = [new("owner"), new("keyId")] };
}

[JsonSerializable(typeof(SealedDocument))]
internal sealed partial class SealedDocumentJson : JsonSerializerContext;
