using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>Reading a JSON body with the refusals that callers know.</summary>
public static class RequestJson
{
    /// <summary>Reads the whole body. Its size is bounded by <c>server:maxRequestBody</c>, its time by the server's minimum data rate.</summary>
    /// <exception cref="HttpError">400: the body is not JSON, is not of this shape, or is <c>null</c>.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            return body is null ? throw new HttpError(StatusCodes.Status400BadRequest, "A JSON body is required") : body;
        }
        catch (JsonException e)
        {
            throw new HttpError(StatusCodes.Status400BadRequest, BadJson.Describe(e), e);
        }
    }
}
