using System.Net;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

public sealed class HostileQueryTests : IAsyncLifetime
{
    private const string Weather = "/v1/dark_sky";
    private const string Maps = "/v1/google_maps";
    private const string Calendar = "/v1/google_calendar";
    private const string Places = "/v1/places";
    private const string GoodPlace = "{\"lat\":1,\"lon\":2}";
    private const string Ada = "skillId=report-skill&accountId=ada&calendar=personalCalendar";

    private RunningLasso _lasso = null!;

    public async ValueTask InitializeAsync() => _lasso = await RunningLasso.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _lasso.DisposeAsync();

    [Theory]
    [InlineData(Weather, "", "Missing lat in Dark Sky request")]
    [InlineData(Weather, "lat=1", "Missing lon in Dark Sky request")]
    [InlineData(Weather, "lat=&lon=1", "Missing lat in Dark Sky request")]
    [InlineData(Weather, "lat=90.1&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=-180.5", "Invalid lon in Dark Sky request")]
    [InlineData(Weather, "lat=NaN&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=Infinity&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=1e99&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=1,5&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=0x10&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=%201&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=1.00000000000000000000000000000001&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=1&lat=2&lon=1", "Invalid lat in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=../../etc", "Invalid lon in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=1%0d%0aX:1", "Invalid lon in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=1&secondsSinceEpoch=yesterday", "Invalid secondsSinceEpoch in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=1&secondsSinceEpoch=99999999999999999999", "Invalid secondsSinceEpoch in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=1&secondsSinceEpoch=-9999999999", "Invalid secondsSinceEpoch in Dark Sky request")]
    [InlineData(Weather, "lat=1&lon=1&secondsSinceEpoch=9999999999", "Invalid secondsSinceEpoch in Dark Sky request")]
    [InlineData("/v1/ap_news", "", "Missing sourceID in AP News request")]
    [InlineData("/v1/ap_news", "sourceID=../42208", "Invalid sourceID in AP News request")]
    [InlineData("/v1/ap_news", "sourceID=42208%00", "Invalid sourceID in AP News request")]
    [InlineData("/v1/ap_news", "sourceID=%EF%BC%94", "Invalid sourceID in AP News request")]
    [InlineData("/v1/ap_news", "sourceID=00000000000000000000000000000000000000000000000000000000000000000", "Invalid sourceID in AP News request")]
    [InlineData(Maps, "destination=" + GoodPlace + "&mode=driving", "Missing origin in Google Maps request")]
    [InlineData(Maps, "origin=" + GoodPlace + "&mode=driving", "Missing destination in Google Maps request")]
    [InlineData(Maps, "origin=" + GoodPlace + "&destination=" + GoodPlace, "Missing mode in Google Maps request")]
    [InlineData(Maps, "origin=" + GoodPlace + "&destination=" + GoodPlace + "&mode=flying", "Invalid mode in Google Maps request")]
    [InlineData(Maps, "origin=" + GoodPlace + "&destination=" + GoodPlace + "&mode=0", "Invalid mode in Google Maps request")]
    [InlineData(Maps, "origin=home&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Maps, "origin={\"lat\":1}&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Maps, "origin={\"lat\":\"1\",\"lon\":2}&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Maps, "origin={\"lat\":1e400,\"lon\":2}&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Maps, "origin=[[[[[[[[]]]]]]]]&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Maps, "origin={\"lat\":1,\"lon\":2&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Maps, "origin[lat]=1&destination=" + GoodPlace + "&mode=driving", "Missing origin in Google Maps request")]
    [InlineData(Maps, "origin[lat]=1&origin[lon]=x&destination=" + GoodPlace + "&mode=driving", "Invalid origin in Google Maps request")]
    [InlineData(Calendar, "", "Missing skillId in Google Calendar request")]
    [InlineData(Calendar, "skillId=a", "Missing accountId in Google Calendar request")]
    [InlineData(Calendar, "skillId=a&accountId=b", "Missing calendar in Google Calendar request")]
    [InlineData(Calendar, "skillId=a&accountId=b&calendar=primary", "Invalid calendar in Google Calendar request")]
    [InlineData(Calendar, "skillId=a&accountId=b%0ac&calendar=workCalendar", "Invalid accountId in Google Calendar request")]
    [InlineData(Calendar, "skillId=a&accountId=b%EF%BF%BD&calendar=workCalendar", "Invalid accountId in Google Calendar request")]
    [InlineData(Calendar, "skillId=%20&accountId=b&calendar=workCalendar", "Missing skillId in Google Calendar request")]
    [InlineData(Calendar, Ada + "&endDate=soon", "Invalid endDate in Google Calendar request")]
    [InlineData(Calendar, Ada + "&endDate=2030-13-01", "Invalid endDate in Google Calendar request")]
    [InlineData(Calendar, Ada + "&endDate=9999-12-31T23:59:59Z", "Invalid endDate in Google Calendar request")]
    [InlineData(Calendar, Ada + "&endDate=2001-01-01T00:00:00Z", "Invalid endDate in Google Calendar request")]
    [InlineData(Calendar, Ada + "&endDate=12:00", "Invalid endDate in Google Calendar request")]
    [InlineData(Calendar, Ada + "&zone=Mars/Olympus", "Invalid zone in Google Calendar request")]
    [InlineData(Calendar, Ada + "&zone=../../etc/passwd", "Invalid zone in Google Calendar request")]
    [InlineData("/v1/outlook_calendar", "", "Missing skillId in Outlook Calendar request")]
    [InlineData("/v1/ics_calendar", "", "Missing skillId in ICS Calendar request")]
    [InlineData(Places, "", "Missing name in Places request")]
    [InlineData(Places, "name=%20%20", "Missing name in Places request")]
    [InlineData(Places, "name=Bos%07ton", "Invalid name in Places request")]
    [InlineData(Places, "name=%EF%BF%BD", "Invalid name in Places request")]
    [InlineData(Places, "name=Boston&region=%00", "Invalid region in Places request")]
    [InlineData(Places, "name=Boston&country=a&country=b", "Invalid country in Places request")]
    public async Task A_wrong_parameter_is_refused_before_anybody_is_asked(string path, string query, string message)
    {
        var get = await _lasso.GetAsync($"{path}?{query}");
        var head = await _lasso.HeadAsync($"{path}?{query}");

        (get.Status, get.Body, get.ContentType).ShouldBe((HttpStatusCode.BadRequest, message, "text/html; charset=utf-8"));
        (head.Status, head.Body).ShouldBe((HttpStatusCode.BadRequest, ""));
        AskedOf(_lasso.World).ShouldBe(0);
    }

    [Theory]
    [InlineData(Weather, "lat", "lon=1")]
    [InlineData(Weather, "secondsSinceEpoch", "lat=1&lon=1")]
    [InlineData("/v1/ap_news", "sourceID", "")]
    [InlineData(Maps, "origin", "destination=" + GoodPlace + "&mode=driving")]
    [InlineData(Maps, "mode", "origin=" + GoodPlace + "&destination=" + GoodPlace)]
    [InlineData(Calendar, "skillId", "accountId=ada&calendar=workCalendar")]
    [InlineData(Calendar, "accountId", "skillId=a&calendar=workCalendar")]
    [InlineData(Calendar, "endDate", Ada)]
    [InlineData(Calendar, "zone", Ada)]
    [InlineData(Places, "name", "")]
    [InlineData(Places, "region", "name=Boston")]
    [InlineData(Places, "country", "name=Boston")]
    public async Task A_parameter_of_any_length_is_refused_and_not_repeated(string path, string parameter, string rest)
    {
        foreach (var value in (string[])[new('9', 5000), new('[', 5000), string.Concat(Enumerable.Repeat("%3Cb%3E", 300))])
        {
            var answer = await _lasso.GetAsync($"{path}?{parameter}={value}&{rest}");

            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Body.ShouldStartWith($"Invalid {parameter} in ");
            answer.Body.Length.ShouldBeLessThan(80);
        }

        AskedOf(_lasso.World).ShouldBe(0);
    }

    private static int AskedOf(World world) =>
        world.Weather.Asked.Count + world.News.Asked.Count + world.Maps.Asked.Count + world.Places.Asked.Count
        + world.Google.Asked.Count + world.Outlook.Asked.Count + world.Ics.Asked.Count;
}
