using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>A request's body, whole, up to a size of the end point's own.</summary>
public static class RequestBody
{
    /// <param name="most">Bytes; may be more than <c>server:maxRequestBody</c>.</param>
    /// <exception cref="HttpError">413: there is more.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int most)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        var body = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(body.GetMemory(4096), context.RequestAborted);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > most)
                throw new HttpError(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {most} bytes");
        }
    }
}
