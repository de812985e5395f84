using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Amz;

/// <summary>How services answer that are asked by <c>X-Amz-Target</c> (protocol: I.1).</summary>
public static class AmzAnswers
{
    /// <summary>The header that names the operation.</summary>
    public const string Target = "X-Amz-Target";

    public const string ContentType = "application/x-amz-json-1.1";

    /// <summary>The code that goes with a status, where nothing more is known.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "UnrecognizedClientException",
        StatusCodes.Status403Forbidden => "AccessDeniedException",
        StatusCodes.Status404NotFound => "ResourceNotFoundException",
        StatusCodes.Status409Conflict => "ConflictException",
        StatusCodes.Status413PayloadTooLarge => "LimitExceededException",
        StatusCodes.Status429TooManyRequests => "ThrottlingException",
        StatusCodes.Status503ServiceUnavailable => "ServiceUnavailableException",
        >= 500 => "InternalFailure",
        _ => "ValidationException",
    };

    /// <summary>Refuses a request in the shape that these clients read.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-errortype"] = code;
        return context.Response.WriteAsJsonAsync(
            new AmzError(code, message, new(message)), AmzJson.Default.AmzError, ContentType, context.RequestAborted);
    }
}

/// <summary>An error as clients of the original read it; <c>data.message</c> is where those of other services look.</summary>
internal sealed record AmzError(
    [property: JsonPropertyName("__type")] string Type,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("data")] ErrorEnvelopeData Data);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AmzError))]
internal sealed partial class AmzJson : JsonSerializerContext;
