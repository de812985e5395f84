using System.IO.Compression;
using System.Net;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>How the pages are served.</summary>
public class ConsolePagesTests
{
    private const string Markup = "<!doctype html><title>Jibo</title>";

    private static readonly string Script = string.Concat(Enumerable.Repeat("console.log('Jibo');\n", 200));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_says_what_it_may_do_and_what_it_may_not()
    {
        using var folder = Pages();
        await using var console = await ConsoleDoor.OpenAsync(adjust: options => options with { Folder = folder.File("pages") });

        using var answer = await console.Http.GetAsync(new Uri("/", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(Markup);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("require-trusted-types-for 'script'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task What_is_named_after_its_contents_is_kept_for_ever()
    {
        using var folder = Pages();
        await using var console = await ConsoleDoor.OpenAsync(adjust: options => options with { Folder = folder.File("pages") });

        using var answer = await console.Http.GetAsync(new Uri("/assets/a-1.js", UriKind.Relative), Ct);

        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(Script);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip;q=0, br;q=0, identity")]
    public async Task It_is_packed_for_who_takes_it_so(string accepted)
    {
        using var folder = Pages();
        await using var console = await ConsoleDoor.OpenAsync(adjust: options => options with { Folder = folder.File("pages") });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/a-1.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await console.Http.SendAsync(request, Ct);
        await using var body = await answer.Content.ReadAsStreamAsync(Ct);
        await using var unpacked = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };

        (await new StreamReader(unpacked).ReadToEndAsync(Ct)).ShouldBe(Script);
        answer.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(accepted.Contains("q=0", StringComparison.Ordinal) ? null : accepted);
        if (answer.Content.Headers.ContentEncoding.Count > 0)
            answer.Content.Headers.ContentLength!.Value.ShouldBeLessThan(Script.Length / 4);
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        using var folder = Pages();
        await using var console = await ConsoleDoor.OpenAsync(adjust: options => options with { Folder = folder.File("pages") });
        using var first = await console.Http.GetAsync(new Uri("/", UriKind.Relative), Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await console.Http.SendAsync(request, Ct);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/../secret.html")]
    [InlineData("/assets/..%2f..%2fsecret.html")]
    [InlineData("/assets/%2e%2e/secret.html")]
    [InlineData("/notes.txt")]
    [InlineData("/index.html/")]
    [InlineData("/assets/")]
    public async Task Nothing_else_of_the_disk_is_served(string path)
    {
        using var folder = Pages();
        await File.WriteAllTextAsync(Path.Combine(folder.File("pages"), "notes.txt"), "mine", Ct);
        await File.WriteAllTextAsync(folder.File("secret.html"), "mine", Ct);
        await using var console = await ConsoleDoor.OpenAsync(adjust: options => options with { Folder = folder.File("pages") });

        var (status, _, body) = await Raw.AskAsync(console.Door, $"GET {path}", "127.0.0.1");

        status.ShouldBe(404);
        body.ShouldNotContain("mine");
    }

    private static ScratchFolder Pages()
    {
        var folder = new ScratchFolder();
        var pages = folder.File("pages");
        Directory.CreateDirectory(Path.Combine(pages, "assets"));
        File.WriteAllText(Path.Combine(pages, "index.html"), Markup);
        File.WriteAllText(Path.Combine(pages, "assets", "a-1.js"), Script);
        return folder;
    }
}
