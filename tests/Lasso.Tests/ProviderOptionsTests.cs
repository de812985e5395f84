using Jibo.Pegasus.Lasso.Maps;
using Jibo.Pegasus.Lasso.News;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Places;
using Jibo.Pegasus.Lasso.Weather;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Tests;

public sealed class ProviderOptionsTests
{
    [Fact]
    public void Without_settings_nobody_needs_a_key_and_nothing_is_private()
    {
        var weather = Read(WeatherOptions.Read);
        weather.Source.ShouldBe(WeatherSource.OpenMeteo);
        weather.OpenMeteo.ShouldBe(new(new("https://api.open-meteo.com/"), IsConfigured: false));
        Read(MapsOptions.Read).Source.ShouldBe(MapsSource.Osrm);
        var news = Read(NewsOptions.Read);
        news.Source.ShouldBe(NewsSource.Feeds);
        news.Configured.ShouldBeEmpty();
        news.Feeds.Count.ShouldBe(11);
        news.Feeds.Values.ShouldAllBe(uri => uri.Scheme == "https");
        Read(PlacesOptions.Read).Address.IsConfigured.ShouldBeFalse();
        Read(OriginOptions.Read).AllowPrivateAddresses.ShouldBeFalse();
    }

    [Fact]
    public void A_key_chooses_who_is_asked()
    {
        Read(WeatherOptions.Read, ("ETCO_lasso_pirateWeatherKey", "k")).Source.ShouldBe(WeatherSource.PirateWeather);
        Read(WeatherOptions.Read, ("ETCO_lasso_darkSkyKey", "k")).Source.ShouldBe(WeatherSource.DarkSky);
        Read(MapsOptions.Read, ("ETCO_lasso_googleMapsKey", "k")).Source.ShouldBe(MapsSource.Google);
        Read(NewsOptions.Read, ("ETCO_lasso_apNewsKey", "k")).Source.ShouldBe(NewsSource.Ap);
        // Unless something else is wanted.
        Read(WeatherOptions.Read, ("ETCO_lasso_darkSkyKey", "k"), ("ETCO_lasso_weather", "Open-Meteo")).Source.ShouldBe(WeatherSource.OpenMeteo);
        Read(MapsOptions.Read, ("ETCO_lasso_googleMapsKey", "k"), ("ETCO_lasso_maps", "osrm")).Source.ShouldBe(MapsSource.Osrm);
    }

    [Fact]
    public void No_options_print_a_key()
    {
        Read(WeatherOptions.Read, ("ETCO_lasso_darkSkyKey", "s3cret"), ("ETCO_lasso_pirateWeatherKey", "s3cret")).ToString().ShouldNotContain("s3cret");
        Read(MapsOptions.Read, ("ETCO_lasso_googleMapsKey", "s3cret")).ToString().ShouldNotContain("s3cret");
        Read(NewsOptions.Read, ("ETCO_lasso_apNewsKey", "s3cret")).ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void An_address_of_the_operators_may_be_anywhere()
    {
        var weather = Read(WeatherOptions.Read, ("ETCO_lasso_openMeteoUrl", "http://10.0.0.5:8080/meteo"));
        weather.OpenMeteo.ShouldBe(new(new("http://10.0.0.5:8080/meteo/"), IsConfigured: true));
        weather.OpenMeteoArchive.ShouldBe(weather.OpenMeteo);

        var maps = Read(MapsOptions.Read, ("ETCO_lasso_osrmUrl", "http://osrm.lan:5000"), ("ETCO_lasso_osrmWalkingUrl", "http://foot.lan:5000"));
        maps.Bicycling.Uri.ShouldBe(new("http://osrm.lan:5000/"));
        maps.Walking.Uri.ShouldBe(new("http://foot.lan:5000/"));

        var news = Read(NewsOptions.Read, ("ETCO_lasso_feed_42208", "http://feeds.lan/tech.xml?key=1"), ("ETCO_lasso_feed_41664", "https://more.example/rss"));
        news.Feeds["42208"].ShouldBe(new("http://feeds.lan/tech.xml?key=1"));
        news.Feeds["41664"].ShouldBe(new("https://more.example/rss"));
        news.Feeds["42200"].ShouldBe(NewsFeeds.Default["42200"]);
        news.Configured.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("ETCO_lasso_weather", "weather.com", "ETCO_lasso_weather holds 'weather.com'; it must be one of open-meteo, pirate-weather, dark-sky.")]
    [InlineData("ETCO_lasso_weather", "dark-sky", "ETCO_lasso_weather is 'dark-sky', which needs a key: set ETCO_lasso_darkSkyKey.")]
    [InlineData("ETCO_lasso_maps", "google", "ETCO_lasso_maps is 'google', which needs a key: set ETCO_lasso_googleMapsKey.")]
    [InlineData("ETCO_lasso_news", "ap", "ETCO_lasso_news is 'ap', which needs a key: set ETCO_lasso_apNewsKey.")]
    [InlineData("ETCO_lasso_openMeteoUrl", "api.open-meteo.com", "ETCO_lasso_openMeteoUrl holds 'api.open-meteo.com'; it must be an absolute http or https address.")]
    [InlineData("ETCO_lasso_osrmUrl", "http://osrm.lan/?x=1", "ETCO_lasso_osrmUrl holds 'http://osrm.lan/?x=1'; it must be an http or https address without a query, a fragment or a name.")]
    [InlineData("ETCO_lasso_feed_42208", "ftp://x", "ETCO_lasso_feed_42208 holds 'ftp://x'; it must be an absolute http or https address.")]
    [InlineData("ETCO_lasso_feed_technology", "https://x.example/", "ETCO_lasso_feed_technology names no category; it must end with a number such as 42208 (technology).")]
    [InlineData("ETCO_lasso_allowPrivateAddresses", "maybe", "ETCO_lasso_allowPrivateAddresses holds 'maybe'; it must be true or false.")]
    public void What_cannot_be_used_is_said_in_one_sentence(string name, string value, string problem)
    {
        var e = Should.Throw<ConfigurationProblemException>(() => Read(
            settings => (WeatherOptions.Read(settings), MapsOptions.Read(settings), NewsOptions.Read(settings), PlacesOptions.Read(settings), OriginOptions.Read(settings)),
            (name, value)));

        e.Message.ShouldContain(problem);
    }

    private static T Read<T>(Func<SettingsReader, T> read, params (string Name, string Value)[] settings) =>
        PegasusDefaults.CreateBuilder(LassoService.Info, [], settings.ToDictionary(s => s.Name, s => s.Value)).Configuration.ReadSettings(read);
}
