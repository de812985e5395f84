using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Lasso.Tests.Credentials.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Browsers;
using Jibo.Pegasus.TestSupport.OAuth;

namespace Jibo.Pegasus.Lasso.Tests.Credentials;

/// <summary>The pages in a real browser: its policies for cookies, forms and content are not ours to imitate.</summary>
[Trait("Category", "slow")]
public sealed class BrowserTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly FakeOAuthServer _oauth = new();
    private RunningCredentials _lasso = null!;
    private Chromium _browser = null!;
    private Uri _public = null!;

    public async ValueTask InitializeAsync()
    {
        await _oauth.StartAsync();
        var port = FreePort();
        _public = new Uri($"http://localhost:{port}");
        _oauth.RedirectUri = new Uri(_public, "/link/callback").AbsoluteUri;
        _lasso = await RunningCredentials.StartAsync(_folder, _oauth, TimeProvider.System, null, $"--server:port={port}", $"--lasso:publicUrl={_public}");
        _browser = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _lasso.DisposeAsync();
        await _oauth.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_person_clicks_through_to_a_linked_calendar_or_thinks_better_of_it()
    {
        var link = new Uri(_public, await _lasso.LinkAsync());
        await _browser.OpenAsync(link);
        await _browser.HeadingAsync("Let Jibo read a Google calendar?");
        (await _browser.EvaluateAsync("getComputedStyle(document.querySelector('button')).backgroundColor")).ShouldBe("rgb(10, 102, 194)", "the style is let in");
        await _browser.ClickAsync("button");
        await _browser.HeadingAsync("Share your calendar with Jibo?");
        (await _browser.EvaluateAsync("document.referrer")).ShouldBe("", "where the ticket stood is nobody's business");
        await _browser.ClickAsync("#deny");
        await _browser.HeadingAsync("Nothing was linked");

        await _browser.OpenAsync(link);
        await _browser.HeadingAsync("Let Jibo read a Google calendar?");
        await _browser.ClickAsync("button");
        await _browser.HeadingAsync("Share your calendar with Jibo?");
        await _browser.ClickAsync("#agree");
        await _browser.HeadingAsync("The calendar is linked");

        (await _browser.EvaluateAsync("location.href")).ShouldBe(new Uri(_public, "/link/done/google/workCalendar").AbsoluteUri);
        (await _browser.EvaluateAsync("document.cookie")).ShouldBe("", "no script sees the cookie");
        _oauth.IsGood(await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, TestContext.Current.CancellationToken)).ShouldBeTrue();
        _oauth.Complaints.ShouldBeEmpty();
        await _browser.OpenAsync(link);
        await _browser.HeadingAsync("This link was used already");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
