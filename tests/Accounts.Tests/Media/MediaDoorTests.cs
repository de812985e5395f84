using System.Net;
using System.Net.Http.Headers;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Media;

public sealed class MediaDoorTests : AtHome
{
    private static readonly byte[] Png = [.. MediaUpload.Png[..8], .. Enumerable.Range(0, 992).Select(i => (byte)i)];

    [Fact]
    public async Task A_photo_says_what_it_is_and_is_shown()
    {
        using var answer = await GetAsync(await AddressAsync(Png));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.ToString().ShouldBe("image/png");
        answer.Content.Headers.ContentLength.ShouldBe(1000);
        answer.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("inline");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Accept-Ranges").ShouldBe(["bytes"]);
        answer.Headers.CacheControl?.Private.ShouldBeTrue();
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Png);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", null)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", null)]
    [InlineData("%PDF-1.7", null)]
    [InlineData("png", "true")]
    public async Task What_browsers_could_run_or_nobody_can_know_is_only_saved(string text, string? encrypted)
    {
        var bytes = text == "png" ? Png : System.Text.Encoding.UTF8.GetBytes(text);

        using var answer = await GetAsync(await AddressAsync(bytes, encrypted));

        answer.Content.Headers.ContentType?.ToString().ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=990-", 990, 10)]
    [InlineData("bytes=-10", 990, 10)]
    [InlineData("bytes=500-5000", 500, 500)]
    [InlineData("bytes=-5000", 0, 1000)]
    [InlineData("bytes=0-9223372036854775807", 0, 1000)]
    public async Task A_part_is_given(string range, int from, int length)
    {
        using var answer = await GetAsync(await AddressAsync(Png), request => request.Headers.TryAddWithoutValidation("Range", range));

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentRange?.ToString().ShouldBe($"bytes {from}-{from + length - 1}/1000");
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Png[from..(from + length)]);
    }

    [Theory]
    [InlineData("bytes=1000-")]
    [InlineData("bytes=-0")]
    public async Task A_part_beyond_the_end_is_not(string range)
    {
        using var answer = await GetAsync(await AddressAsync(Png), request => request.Headers.TryAddWithoutValidation("Range", range));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        answer.Content.Headers.ContentRange?.ToString().ShouldBe("bytes */1000");
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=9-1")]
    [InlineData("pages=0-1")]
    [InlineData("bytes=x-y")]
    [InlineData("nonsense")]
    public async Task What_is_no_one_part_gives_all(string range)
    {
        using var answer = await GetAsync(await AddressAsync(Png), request => request.Headers.TryAddWithoutValidation("Range", range));

        (answer.StatusCode, answer.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, 1000L));
    }

    [Fact]
    public async Task Who_has_it_already_is_told_so()
    {
        var address = await AddressAsync(Png);
        using var first = await GetAsync(address);
        var tag = first.Headers.ETag.ShouldNotBeNull();

        using var again = await GetAsync(address, request => request.Headers.IfNoneMatch.Add(tag));
        (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(Ct)).Length).ShouldBe((HttpStatusCode.NotModified, 0));
        using var part = await GetAsync(address, request =>
        {
            request.Headers.TryAddWithoutValidation("Range", "bytes=0-9");
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        });
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        using var other = await GetAsync(address, request =>
        {
            request.Headers.TryAddWithoutValidation("Range", "bytes=0-9");
            request.Headers.IfRange = new RangeConditionHeaderValue(new EntityTagHeaderValue("\"other\""));
        });
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_head_alone_has_no_bytes()
    {
        using var answer = await GetAsync(await AddressAsync(Png), request => request.Method = HttpMethod.Head);

        (answer.StatusCode, answer.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, 1000L));
        (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_ends_and_cannot_be_made_up()
    {
        var address = await AddressAsync(Png);
        foreach (var path in new[] { "/media/", "/media/x", $"{address.AbsolutePath}A", $"{address.AbsolutePath[..^1]}", "/media/..%2f..%2fetc%2fpasswd", $"/media/{new string('a', 6000)}" })
            (await GetAsync(new(Running.Http.BaseAddress!, path))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);

        Running.Time.Advance(TimeSpan.FromHours(24));
        (await GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Uri> AddressAsync(byte[] bytes, string? encrypted = null) =>
        new((await new MediaUpload(bytes, Home.Loop.Id) { Encrypted = encrypted }.SendAsync(Running, Home.RobotKey)).Json.GetProperty("url").GetString()!);

    private async Task<HttpResponseMessage> GetAsync(Uri address, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change?.Invoke(request);
        return await Running.Http.SendAsync(request, Ct);
    }
}
