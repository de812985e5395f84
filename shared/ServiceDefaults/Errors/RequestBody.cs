using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>A request's body, whole, up to a size of the end point's own.</summary>
public static class RequestBody
{
    private const int Least = 64;
    private const int Unknown = 16 * 1024;

    /// <param name="most">Bytes; may be more than <c>server:maxRequestBody</c>.</param>
    /// <exception cref="HttpError">413: there is more.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int most)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        // What is told is believed only so far; one byte more, so that the end is seen without another buffer.
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp((context.Request.ContentLength ?? Unknown) + 1, Least, Unknown));
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(body.GetMemory(1), context.RequestAborted);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > most)
                throw new HttpError(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {most} bytes");
        }
    }
}
