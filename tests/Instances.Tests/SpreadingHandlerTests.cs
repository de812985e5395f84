using System.Collections.Concurrent;
using System.Net;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Instances.Tests;

/// <summary>Which instance a request goes to, and what happens when one does not answer.</summary>
public sealed class SpreadingHandlerTests : IDisposable
{
    private static readonly Uri A = new("http://10.0.0.1:80/");
    private static readonly Uri B = new("http://10.0.0.2:80/");

    private readonly ManualTime _time = new();
    private readonly FakeServices _services = new();
    private readonly HttpMessageInvoker _http;
    private IPAddress[] _named = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2")];
    private TaskCompletionSource<IPAddress[]>? _answered;
    private int _lookUps;

    public SpreadingHandlerTests() => _http = new(new SpreadingHandler(_services, [[A, B]], LookUpAsync, _time));

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Requests_take_turns()
    {
        for (var i = 0; i < 10; i++)
            await AskAsync("http://10.0.0.1/x");

        _services.Count("10.0.0.1").ShouldBe(5);
        _services.Count("10.0.0.2").ShouldBe(5);
    }

    [Fact]
    public async Task The_one_with_the_least_to_do_comes_first()
    {
        _services.Hold("10.0.0.1");
        var held = AskAsync("http://10.0.0.1/x");
        if (_services.Count("10.0.0.1") == 0)
            held = AskAsync("http://10.0.0.1/x");
        var before = _services.Count("10.0.0.2");

        for (var i = 0; i < 5; i++)
            await AskAsync("http://10.0.0.1/x");

        _services.Count("10.0.0.2").ShouldBe(before + 5);
        _services.Release();
        await held;
    }

    [Fact]
    public async Task A_refused_connection_is_tried_elsewhere_and_the_instance_is_skipped_until_it_is_well()
    {
        _services.Refuse("10.0.0.1");
        for (var i = 0; i < 4; i++)
            (await AskAsync("http://10.0.0.1/x")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _services.Count("10.0.0.1").ShouldBe(1);

        // It listens again, but is still getting ready, and will be asked again.
        _services.Answer("10.0.0.1", HttpStatusCode.ServiceUnavailable);
        await ProbeAsync();
        await _time.TimerDueInAsync(SpreadingHandler.ProbeEvery);
        await AskAsync("http://10.0.0.1/x");
        await AskAsync("http://10.0.0.1/x");
        _services.Count("10.0.0.1", "/x").ShouldBe(1);

        _services.Answer("10.0.0.1", HttpStatusCode.OK);
        await ProbeAsync();
        await UntilServedAsync("10.0.0.1", "http://10.0.0.1/x");
    }

    [Fact]
    public async Task When_nobody_can_be_reached_the_last_refusal_is_told()
    {
        _services.Refuse("10.0.0.1");
        _services.Refuse("10.0.0.2");

        var refused = await Should.ThrowAsync<HttpRequestException>(() => AskAsync("http://10.0.0.1/x"));

        refused.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        _services.Count("10.0.0.1").ShouldBe(1);
        _services.Count("10.0.0.2").ShouldBe(1);
        // Nobody is better: both are tried again all the same.
        await Should.ThrowAsync<HttpRequestException>(() => AskAsync("http://10.0.0.1/x"));
        (_services.Count("10.0.0.1") + _services.Count("10.0.0.2")).ShouldBe(4);
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.Unknown)]
    [InlineData(HttpRequestError.HttpProtocolError)]
    public async Task What_may_have_been_heard_is_never_sent_again(HttpRequestError error)
    {
        _services.Break("10.0.0.1", error);
        _services.Break("10.0.0.2", error);

        (await Should.ThrowAsync<HttpRequestException>(() => AskAsync("http://10.0.0.1/x", "launch"))).HttpRequestError.ShouldBe(error);

        _services.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_says_it_is_leaving_is_left_alone_and_what_it_turned_away_goes_elsewhere()
    {
        _services.Answer("10.0.0.1", HttpStatusCode.ServiceUnavailable, leaving: true);
        for (var i = 0; i < 6; i++)
            (await AskAsync("http://10.0.0.1/x")).StatusCode.ShouldBe(HttpStatusCode.OK);
        _services.Count("10.0.0.1").ShouldBe(1);

        // However long it takes.
        for (var i = 0; i < 20; i++)
        {
            await ProbeAsync();
            await AskAsync("http://10.0.0.1/x");
        }

        _services.Count("10.0.0.1").ShouldBe(1);

        _services.Answer("10.0.0.1", HttpStatusCode.OK);
        await ProbeAsync();
        await UntilServedAsync("10.0.0.1", "http://10.0.0.1/x");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_that_another_service_has_got_meanwhile_is_not_used_again(bool saidSo)
    {
        await AskAsync("http://parser:8081/x");
        if (saidSo)
            _services.Answer("10.0.0.1", HttpStatusCode.OK, leaving: true);
        else
            _services.Refuse("10.0.0.1");
        await AskAsync("http://parser:8081/x");
        await AskAsync("http://parser:8081/x");
        var before = _services.Count("10.0.0.1");

        // Whoever listens there now is well, and is somebody else.
        _services.Answer("10.0.0.1", HttpStatusCode.OK);
        _named = [IPAddress.Parse("10.0.0.2")];
        await ProbeAsync();
        await _services.Changed.UntilAsync(() => _lookUps == 2);
        for (var i = 0; i < 6; i++)
            await AskAsync("http://parser:8081/x");

        _services.Count("10.0.0.1").ShouldBe(before);
    }

    [Fact]
    public async Task After_some_time_without_requests_the_next_one_waits_for_news()
    {
        await AskAsync("http://parser:8081/x");
        var before = _services.Count("10.0.0.1");
        _named = [IPAddress.Parse("10.0.0.2")];
        _time.Advance(2 * InstanceSet.LookUpEvery);

        for (var i = 0; i < 4; i++)
            await AskAsync("http://parser:8081/x");

        _services.Count("10.0.0.1").ShouldBe(before);
        _lookUps.ShouldBe(2);
    }

    [Fact]
    public async Task News_that_do_not_come_are_not_waited_for_long()
    {
        await AskAsync("http://parser:8081/x");
        _answered = new TaskCompletionSource<IPAddress[]>();
        _time.Advance(2 * InstanceSet.LookUpEvery);

        var asking = AskAsync("http://parser:8081/x");
        await _time.TimerDueInAsync(InstanceSet.NewsLimit);
        asking.IsCompleted.ShouldBeFalse();
        _time.Advance(InstanceSet.NewsLimit);

        (await asking).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_asked_how_it_is_in_the_way_that_it_understands()
    {
        _services.Refuse("10.0.0.1");
        await AskAsync("http://10.0.0.1/x", version: HttpVersion.Version20);
        await AskAsync("http://10.0.0.1/x", version: HttpVersion.Version20);

        await ProbeAsync();

        _services.Versions("/healthcheck").ShouldBe([(HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)]);
    }

    [Fact]
    public async Task Of_two_that_said_so_the_first_may_be_back_and_is_asked_before_the_second()
    {
        _services.Answer("10.0.0.1", HttpStatusCode.OK, leaving: true);
        _services.Answer("10.0.0.2", HttpStatusCode.OK, leaving: true);
        await AskAsync("http://10.0.0.1/x");
        _time.Advance(TimeSpan.FromSeconds(1));
        await AskAsync("http://10.0.0.1/x");
        var (first, second) = (_services.All.First().Host, _services.All.Last().Host);
        first.ShouldNotBe(second);

        _services.Answer(first, HttpStatusCode.OK);
        for (var i = 0; i < 6; i++)
            await AskAsync("http://10.0.0.1/x");

        _services.Count(second).ShouldBe(1);
    }

    [Fact]
    public async Task What_has_a_body_is_not_repeated_when_it_was_turned_away()
    {
        _services.Answer("10.0.0.1", HttpStatusCode.ServiceUnavailable, leaving: true);
        _services.Answer("10.0.0.2", HttpStatusCode.ServiceUnavailable, leaving: true);

        (await AskAsync("http://10.0.0.1/x", "launch")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        _services.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_counts_for_its_addresses_and_keeps_its_name_in_the_request()
    {
        for (var i = 0; i < 4; i++)
            await AskAsync("http://parser:8081//x/a%2Fb?y=%20");

        _services.All.Select(request => request.Host).Order().ShouldBe(["10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.2"]);
        _services.All.ShouldAllBe(request => request.Header == "parser:8081" && request.Path == "//x/a%2Fb?y=%20");
        _lookUps.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_comes_to_a_name_is_used_once_it_is_well_and_one_that_goes_is_not_used_again()
    {
        await AskAsync("http://parser:8081/x");
        _named = [IPAddress.Parse("10.0.0.2"), IPAddress.Parse("10.0.0.3")];
        _services.Refuse("10.0.0.3");
        _time.Advance(InstanceSet.LookUpEvery);
        await AskAsync("http://parser:8081/x");
        await _time.TimerDueInAsync(SpreadingHandler.ProbeEvery);
        var before = _services.Count("10.0.0.1");

        for (var i = 0; i < 4; i++)
            await AskAsync("http://parser:8081/x");
        _services.Count("10.0.0.1").ShouldBe(before);
        _services.Count("10.0.0.3", "/x").ShouldBe(0);

        _services.Answer("10.0.0.3", HttpStatusCode.OK);
        await ProbeAsync();
        await UntilServedAsync("10.0.0.3", "http://parser:8081/x");
    }

    private Task<IPAddress[]> LookUpAsync(string name, CancellationToken ct)
    {
        Interlocked.Increment(ref _lookUps);
        _services.Changed.Happened();
        return _answered?.Task ?? Task.FromResult(name == "parser" ? _named : []);
    }

    private async Task ProbeAsync()
    {
        await _time.TimerDueInAsync(SpreadingHandler.ProbeEvery);
        var before = _services.Count(path: "/healthcheck");
        _time.Advance(SpreadingHandler.ProbeEvery);
        await _services.Changed.UntilAsync(() => _services.Count(path: "/healthcheck") > before);
    }

    /// <summary>Its answer to the probe is on the way, and counts when it has come.</summary>
    private async Task UntilServedAsync(string host, string address)
    {
        var before = _services.Count(host, "/x");
        for (var i = 0; _services.Count(host, "/x") == before; i++)
        {
            i.ShouldBeLessThan(100_000);
            await AskAsync(address);
            await Task.Yield();
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string? body = null, Version? version = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(address));
        if (version is not null)
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
        if (body is not null)
            request.Content = new StringContent(body);
        var asked = request.RequestUri;
        try
        {
            return await _http.SendAsync(request, TestContext.Current.CancellationToken);
        }
        finally
        {
            request.RequestUri.ShouldBe(asked);
        }
    }

    /// <summary>Services by the address at which they are asked.</summary>
    private sealed class FakeServices : HttpMessageHandler
    {
        private readonly ConcurrentDictionary<string, Func<Task<HttpResponseMessage>>> _behaviours = new();
        private readonly ConcurrentQueue<(string Host, string Path, string? Header)> _all = new();
        private readonly ConcurrentQueue<(string Path, Version Version, HttpVersionPolicy Policy)> _versions = new();
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Changes Changed { get; } = new();

        public IReadOnlyCollection<(string Host, string Path, string? Header)> All => _all;

        public int Count(string? host = null, string? path = null) =>
            _all.Count(request => (host is null || request.Host == host) && (path is null ? request.Path != "/healthcheck" : request.Path == path));

        public IEnumerable<(Version Version, HttpVersionPolicy Policy)> Versions(string path) =>
            _versions.Where(request => request.Path == path).Select(request => (request.Version, request.Policy));

        public void Refuse(string host) => Break(host, HttpRequestError.ConnectionError);

        public void Break(string host, HttpRequestError error) =>
            _behaviours[host] = () => throw new HttpRequestException(error, "broken");

        public void Answer(string host, HttpStatusCode status, bool leaving = false) => _behaviours[host] = () =>
        {
            var response = new HttpResponseMessage(status);
            if (leaving)
                response.Headers.Add(InstanceHeaders.Leaving, "1");
            return Task.FromResult(response);
        };

        public void Hold(string host) => _behaviours[host] = async () =>
        {
            await _release.Task;
            return new HttpResponseMessage(HttpStatusCode.OK);
        };

        public void Release() => _release.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _versions.Enqueue((request.RequestUri!.PathAndQuery, request.Version, request.VersionPolicy));
            _all.Enqueue((request.RequestUri.Host, request.RequestUri.PathAndQuery, request.Headers.Host));
            Changed.Happened();
            return _behaviours.TryGetValue(request.RequestUri.Host, out var behaviour) ? await behaviour() : new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
