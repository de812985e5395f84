using System.Net;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Lasso.Tests.Credentials.Support;

/// <summary>A person's browser, without the browser: keeps cookies, presses buttons, follows what it is shown.</summary>
internal sealed partial class Person : IDisposable
{
    private readonly HttpClient _http;

    public Person(Uri address)
    {
        Cookies = new();
        _http = new(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = true }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; }

    public Uri Address => _http.BaseAddress!;

    public async Task<Page> OpenAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await Page.OfAsync(answer);
    }

    /// <summary>Presses the button of a page, or of none.</summary>
    public async Task<Page> PressAsync(string path, string ticket, string? address = null, string? sentFrom = null)
    {
        var fields = new Dictionary<string, string> { ["ticket"] = ticket };
        if (address is not null)
            fields["address"] = address;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        if (sentFrom is not null)
            request.Headers.Add("Sec-Fetch-Site", sentFrom);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Page.OfAsync(answer);
    }

    /// <summary>Opens a link and presses its button: the address to sign in at.</summary>
    public async Task<Uri> BeginAsync(string link)
    {
        var consent = await OpenAsync(link);
        consent.Status.ShouldBe(HttpStatusCode.OK, consent.Html);
        var going = await PressAsync(consent.Action, consent.Ticket);
        going.Status.ShouldBe(HttpStatusCode.OK, going.Html);
        return going.Onward;
    }

    /// <summary>Comes back from signing in.</summary>
    public Task<Page> FinishAsync(Uri back) => OpenAsync(back.PathAndQuery);

    public void Dispose() => _http.Dispose();

    internal sealed partial record Page(HttpStatusCode Status, string Html, HttpResponseMessage Response)
    {
        public string Ticket => WebUtility.HtmlDecode(TicketPattern().Match(Html).Groups[1].Value);

        public string Action => ActionPattern().Match(Html).Groups[1].Value;

        public Uri Onward => new(WebUtility.HtmlDecode(OnwardPattern().Match(Html).Groups[1].Value));

        public string Title => WebUtility.HtmlDecode(TitlePattern().Match(Html).Groups[1].Value);

        public static async Task<Page> OfAsync(HttpResponseMessage answer) =>
            new(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer);

        [GeneratedRegex("name=\"ticket\" value=\"([^\"]+)\"")]
        private static partial Regex TicketPattern();

        [GeneratedRegex("action=\"([^\"]+)\"")]
        private static partial Regex ActionPattern();

        [GeneratedRegex("<a class=\"go\"[^>]* href=\"([^\"]+)\"")]
        private static partial Regex OnwardPattern();

        [GeneratedRegex("<h1>([^<]+)</h1>")]
        private static partial Regex TitlePattern();
    }
}
