using System.Net;
using System.Text;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Credentials.Links;
using Jibo.Pegasus.Lasso.Tests.Credentials.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.OAuth;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Lasso.Tests.Credentials;

/// <summary>Linking a calendar by authorization code, and every way in which it may go wrong.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FakeOAuthServer _oauth;
    private RunningCredentials _lasso = null!;
    private Person _ada = null!;

    public LinkTests() => _oauth = new()
    {
        Time = _time,
        Demanded = new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent" },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _oauth.StartAsync();
        _lasso = await RunningCredentials.StartAsync(_folder, _oauth, _time);
        _ada = _lasso.Somebody();
    }

    public async ValueTask DisposeAsync()
    {
        _ada.Dispose();
        await _lasso.DisposeAsync();
        await _oauth.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_calendar_is_linked_and_its_token_used()
    {
        var done = await _ada.FinishAsync(_oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync())));

        (done.Status, done.Title).ShouldBe((HttpStatusCode.OK, "The calendar is linked"));
        done.Response.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/link/done/google/workCalendar", "the code does not stay in the address");
        var token = await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct);
        _oauth.IsGood(token).ShouldBeTrue();
        _oauth.Complaints.ShouldBeEmpty();
        await _lasso.Settings.HasAsync(RunningCredentials.Ada, "google:workCalendar:readonly", true);
    }

    [Fact]
    public async Task The_page_says_what_for_whom_and_which_and_lets_nothing_in()
    {
        var page = await _ada.OpenAsync(await _lasso.LinkAsync(name: "Ada <b>"));

        page.Title.ShouldBe("Let Jibo read a Google calendar?");
        page.Html.ShouldContain("Ada &lt;b&gt;");
        page.Html.ShouldContain("work calendar");
        page.Html.ShouldNotContain("<script");
        page.Html.ShouldNotContain("http://");
        page.Html.ShouldNotContain("https://");
        page.Html.ShouldNotContain(RunningCredentials.Ada);
        string Header(string name) => page.Response.Headers.GetValues(name).Single();
        Header("Content-Security-Policy").ShouldMatch("^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$");
        Header("Referrer-Policy").ShouldBe("no-referrer");
        Header("Cache-Control").ShouldBe("no-store");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        var cookie = Header("Set-Cookie");
        cookie.ShouldStartWith("jibo-link=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
    }

    [Fact]
    public async Task The_style_of_a_page_is_the_one_that_its_policy_allows()
    {
        var page = await _ada.OpenAsync(await _lasso.LinkAsync());

        var style = page.Html.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain($"'sha256-{hash}'");
    }

    [Fact]
    public async Task A_link_that_was_changed_cut_or_made_up_is_none()
    {
        var link = await _lasso.LinkAsync();
        foreach (var forged in new[] { link[..^3], link + "A", link.Replace("first~", "other~", StringComparison.Ordinal), "/link/google", "/link/google?ticket=first~!!", $"/link/google?ticket={new string('x', 5000)}" })
            (await _ada.OpenAsync(forged)).Status.ShouldBe(HttpStatusCode.BadRequest, forged);
        (await _ada.PressAsync("/link/google", "first~AAAA")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_link_of_one_service_opens_no_other()
    {
        var link = await _lasso.LinkAsync();

        (await _ada.OpenAsync(link.Replace("/link/google", "/link/outlook", StringComparison.Ordinal))).Title.ShouldBe("This link is for another calendar service");
        (await _ada.OpenAsync(link.Replace("/link/google", "/link/ics", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_link_ends_after_fifteen_minutes()
    {
        var link = await _lasso.LinkAsync();
        var page = await _ada.OpenAsync(link);
        _time.Advance(TimeSpan.FromMinutes(15));

        (await _ada.OpenAsync(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await _ada.PressAsync(page.Action, page.Ticket)).Title.ShouldBe("This link has expired");
    }

    [Fact]
    public async Task A_link_is_good_once()
    {
        var link = await _lasso.LinkAsync();
        await _ada.FinishAsync(_oauth.Agree(await _ada.BeginAsync(link)));

        (await _ada.OpenAsync(link)).Title.ShouldBe("This link was used already");
    }

    [Fact]
    public async Task A_link_belongs_to_the_browser_that_pressed_its_button_first_which_may_press_it_again()
    {
        var link = await _lasso.LinkAsync();
        await _ada.BeginAsync(link);
        using var mallory = _lasso.Somebody();
        var page = await mallory.OpenAsync(link);

        (await mallory.PressAsync(page.Action, page.Ticket)).Status.ShouldBe(HttpStatusCode.Gone);
        (await _ada.FinishAsync(_oauth.Agree(await _ada.BeginAsync(link)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_begins_nothing()
    {
        var page = await _ada.OpenAsync(await _lasso.LinkAsync());
        using var elsewhere = _lasso.Somebody();

        (await _ada.PressAsync(page.Action, page.Ticket, sentFrom: "cross-site")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await elsewhere.PressAsync(page.Action, page.Ticket)).Title.ShouldBe("This browser is not the one that began", "no cookie comes with what another site posts");
    }

    [Fact]
    public async Task A_forged_state_links_nothing()
    {
        var back = _oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync())).PathAndQuery;
        var ticket = (await _lasso.LinkAsync()).Split("ticket=")[1];
        foreach (var forged in new[] { back[..^4], "/link/callback?code=x", $"/link/callback?code=x&state={ticket}", "/link/callback", back + "&state=twice" })
        {
            var page = await _ada.OpenAsync(forged);
            (page.Status, page.Title).ShouldBe((HttpStatusCode.BadRequest, "This is not an answer to anything that we asked"), forged);
        }

        await ShouldNotBeLinkedAsync();
        _oauth.Exchanges.ShouldBe(0);
    }

    [Fact]
    public async Task A_state_of_another_browser_links_nothing()
    {
        var back = _oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync()));
        using var mallory = _lasso.Somebody();
        await mallory.BeginAsync(await _lasso.LinkAsync(calendar: "personalCalendar"));
        using var nobody = _lasso.Somebody();

        (await mallory.FinishAsync(back)).Title.ShouldBe("This browser is not the one that began");
        (await nobody.FinishAsync(back)).Status.ShouldBe(HttpStatusCode.BadRequest);
        await ShouldNotBeLinkedAsync();
        (await _ada.FinishAsync(back)).Status.ShouldBe(HttpStatusCode.OK, "whom it was for may use it yet");
    }

    [Fact]
    public async Task A_state_ends_after_ten_minutes()
    {
        var back = _oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync()));
        _time.Advance(TimeSpan.FromMinutes(10));

        (await _ada.FinishAsync(back)).Title.ShouldBe("That took too long");
        await ShouldNotBeLinkedAsync();
    }

    [Fact]
    public async Task A_state_is_good_once_and_so_is_a_code()
    {
        var link = await _lasso.LinkAsync();
        var first = _oauth.Agree(await _ada.BeginAsync(link));
        var second = _oauth.Agree(await _ada.BeginAsync(link));
        (await _ada.FinishAsync(first)).Status.ShouldBe(HttpStatusCode.OK);

        (await _ada.FinishAsync(first)).Title.ShouldBe("This answer was used already");
        _oauth.Exchanges.ShouldBe(1, "a replayed state does not even ask");
        (await _ada.FinishAsync(second)).Title.ShouldBe("This link was used already", "the ticket is spent");
        var third = await _ada.BeginAsync(await _lasso.LinkAsync());
        var state = _oauth.Agree(third).Query.Split("state=")[1];
        var code = first.Query.Split("code=")[1].Split('&')[0];
        (await _ada.OpenAsync($"/link/callback?code={code}&state={state}")).Title.ShouldBe("The sign-in was not accepted");
        _oauth.Complaints.ShouldContain("the code is unknown, or was used");
    }

    [Fact]
    public async Task A_code_of_another_sign_in_does_not_fit_the_verifier()
    {
        using var mallory = _lasso.Somebody();
        var stolen = _oauth.Agree(await mallory.BeginAsync(await _lasso.LinkAsync())).Query.Split("code=")[1].Split('&')[0];
        var state = _oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync())).Query.Split("state=")[1];

        (await _ada.OpenAsync($"/link/callback?code={stolen}&state={state}")).Status.ShouldBe(HttpStatusCode.BadRequest);
        _oauth.Complaints.ShouldContain("code_verifier does not fit");
        await ShouldNotBeLinkedAsync();
    }

    [Fact]
    public async Task Who_does_not_agree_has_linked_nothing_and_may_think_again()
    {
        var link = await _lasso.LinkAsync();
        var state = _oauth.Agree(await _ada.BeginAsync(link)).Query.Split("state=")[1];

        (await _ada.OpenAsync($"/link/callback?error=access_denied&state={state}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await ShouldNotBeLinkedAsync();
        (await _ada.FinishAsync(_oauth.Agree(await _ada.BeginAsync(link)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_not_ticked_is_not_linked_and_not_kept_over_there_either()
    {
        _oauth.GrantedScope = "openid";

        var page = await _ada.FinishAsync(_oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync())));

        (page.Status, page.Html).ShouldSatisfyAllConditions(p => p.Status.ShouldBe(HttpStatusCode.Forbidden), p => p.Html.ShouldContain("not ticked"));
        _oauth.Revocations.ShouldBe(1);
        await ShouldNotBeLinkedAsync();
    }

    [Theory]
    [InlineData(500, "oops", HttpStatusCode.BadGateway)]
    [InlineData(200, "<html>hello</html>", HttpStatusCode.BadGateway)]
    [InlineData(200, "{\"access_tok", HttpStatusCode.BadGateway)]
    [InlineData(200, "{\"access_token\":\"with a\\nline break\",\"token_type\":\"Bearer\"}", HttpStatusCode.BadGateway)]
    [InlineData(200, "{\"access_token\":\"t\",\"token_type\":\"mac\"}", HttpStatusCode.BadGateway)]
    [InlineData(401, "{\"error\":\"invalid_client\"}", HttpStatusCode.BadGateway)]
    [InlineData(400, "{\"error\":\"invalid_grant\"}", HttpStatusCode.BadRequest)]
    public async Task A_token_server_that_fails_is_told_in_a_page_without_its_words(int status, string body, HttpStatusCode expected)
    {
        _oauth.Trouble = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        var page = await _ada.FinishAsync(_oauth.Agree(await _ada.BeginAsync(await _lasso.LinkAsync())));

        page.Status.ShouldBe(expected);
        page.Html.ShouldContain("Nothing was linked");
        page.Html.ShouldNotContain("invalid_");
        await ShouldNotBeLinkedAsync();
    }

    [Fact]
    public async Task Each_step_may_come_to_another_instance()
    {
        await using var other = await RunningCredentials.StartAsync(_folder, _oauth, _time);
        var link = await _lasso.LinkAsync();
        var consent = await _ada.OpenAsync(link);
        using var there = other.Somebody();
        foreach (Cookie cookie in _ada.Cookies.GetCookies(_ada.Address))
            there.Cookies.Add(other.Address, new Cookie(cookie.Name, cookie.Value));

        var going = await there.PressAsync(consent.Action, consent.Ticket);
        (await _ada.FinishAsync(_oauth.Agree(going.Onward))).Status.ShouldBe(HttpStatusCode.OK);

        (await there.OpenAsync(link)).Status.ShouldBe(HttpStatusCode.Gone);
        _oauth.IsGood(await other.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_ICS_address_is_pasted_into_a_page_of_ours()
    {
        const string Secret = "webcal://calendar.example.com/ada/private-abc/basic.ics?x=1&y=2";
        var page = await _ada.OpenAsync(await _lasso.LinkAsync("ics"));

        (await _ada.PressAsync(page.Action, page.Ticket, "ftp://x")).Html.ShouldContain("must begin with https://");
        (await _ada.PressAsync(page.Action, page.Ticket, "https://u:p@calendar.example.com/")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _ada.PressAsync(page.Action, page.Ticket, Secret)).Title.ShouldBe("The calendar is linked");

        (await _lasso.Tokens.GetAsync(RunningCredentials.Work with { Service = "ics" }, null, Ct)).ShouldBe("https" + Secret["webcal".Length..]);
        (await _ada.PressAsync(page.Action, page.Ticket, Secret)).Status.ShouldBe(HttpStatusCode.Gone);
        await _lasso.Settings.HasAsync(RunningCredentials.Ada, "ics:workCalendar:readonly", true);
    }

    [Fact]
    public async Task Links_are_made_by_an_operator_and_for_services_that_have_a_client()
    {
        var body = $$"""{"accountId":"{{RunningCredentials.Ada}}","skillId":"report-skill","serviceName":"outlook","serviceAccountName":"workCalendar"}""";

        (await _lasso.SendAsync("POST", "/v1/links", body)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _lasso.SendAsync("POST", "/v1/links", body, "another-token-that-is-long-enough-too")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await _lasso.SendAsync("POST", "/v1/links", body, RunningCredentials.Admin);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Body.ShouldContain("ETCO_lasso_outlookClientId");
    }

    private async Task ShouldNotBeLinkedAsync() =>
        (await Should.ThrowAsync<CredentialException>(() => _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct))).Failure.ShouldBe(CredentialFailure.NotLinked);
}
