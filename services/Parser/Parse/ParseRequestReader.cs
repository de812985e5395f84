using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Reads a request as it comes over HTTP: in the envelope that hubs send, or bare, as the original's design has it.</summary>
internal static class ParseRequestReader
{
    // The original's very words, whatever it meant by them.
    private const string NoText = "Bad request: {}";

    /// <returns>The request, and whether it came in an envelope and so wants one back.</returns>
    /// <exception cref="HttpError">400: not JSON, or not a request.</exception>
    public static async ValueTask<(NluRequest Request, bool IsEnvelope)> ReadAsync(HttpContext context)
    {
        var root = await RequestJson.ReadAsync(context, PegasusJson.Wire.JsonElement);
        try
        {
            return Read(root);
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair, escaped in a name: well-formed JSON that is no text, met only when names are compared.
            throw Refuse("Bad request: a name is not valid text", e);
        }
    }

    private static (NluRequest Request, bool IsEnvelope) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Refuse(NoText);
        var isEnvelope = root.TryGetProperty("data", out var data);
        var body = isEnvelope ? data : root;
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("text", out var text)
            || text.ValueKind != JsonValueKind.String)
            throw Refuse(NoText);

        try
        {
            return (body.Deserialize(PegasusJson.Wire.NluRequest)!, isEnvelope);
        }
        catch (JsonException e)
        {
            throw Refuse($"Bad request: unexpected value for {(isEnvelope ? "$.data" : "$")}{e.Path?.TrimStart('$')}", e);
        }
    }

    private static HttpError Refuse(string message, Exception? inner = null) => new(StatusCodes.Status400BadRequest, message, inner);
}
