using System.Text.Json;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>Errors as clients of the original read them.</summary>
internal static class AwsShape
{
    public static void Check(HttpResponseMessage response, string type, string body)
    {
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/x-amz-json-1.1", body);
        var json = JsonElement.Parse(body);
        json.GetProperty("__type").GetString().ShouldBe(type);
        json.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        // Neither names of ours, nor of the platform's, nor where it runs.
        foreach (var inside in new[] { "Jibo.Pegasus", "System.", "   at ", ".cs", "sqlite", "/home", "/tmp", "StackTrace" })
            body.ShouldNotContain(inside);
    }
}

/// <summary>Many bytes whose number is not told before.</summary>
internal sealed class ChunkedContent(long length) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        var part = new byte[16 * 1024];
        Array.Fill(part, (byte)' ');
        for (var left = length; left > 0; left -= part.Length)
            await stream.WriteAsync(part.AsMemory(0, (int)Math.Min(left, part.Length)));
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = 0;
        return false;
    }
}
