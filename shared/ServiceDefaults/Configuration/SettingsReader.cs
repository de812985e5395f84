using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>
/// Turns settings into typed options and collects what is wrong with them. A key is <c>section:key</c>; absent and empty
/// settings give the default. After a problem a reading method returns the default, so that reading can go on and find the rest.
/// </summary>
public sealed class SettingsReader
{
    internal const string FilesSection = "files:";

    internal const int MaxTextLength = 4096;
    private const int ShownLength = 80;

    private readonly IConfiguration _configuration;
    private readonly List<string> _problems = [];

    internal SettingsReader(IConfiguration configuration) => _configuration = configuration;

    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>A text of at most 4096 characters.</summary>
    public string Text(string key, string defaultValue) => OptionalText(key) ?? defaultValue;

    /// <summary>A text of at most 4096 characters, or null when it is not set.</summary>
    public string? OptionalText(string key)
    {
        var text = Raw(key);
        if (text is null || text.Length <= MaxTextLength)
            return text;
        Problem(key, text, $"a text of at most {MaxTextLength} characters");
        return null;
    }

    /// <summary>A text without which the service cannot work; <paramref name="mustBe"/> says what it is, for the operator.</summary>
    public string RequiredText(string key, string mustBe)
    {
        var text = OptionalText(key);
        if (text is null && Raw(key) is null)
            _problems.Add($"{NameOf(key)} is not set; it must be {mustBe}.");
        return text ?? "";
    }

    /// <summary>A whole number in a range.</summary>
    public int Number(string key, int defaultValue, int min, int max) =>
        (int)LongNumber(key, defaultValue, min, max);

    /// <summary>A whole number in a range.</summary>
    public long LongNumber(string key, long defaultValue, long min, long max)
    {
        var text = Raw(key);
        if (text is null)
            return defaultValue;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Problem(key, text, $"a whole number from {min} to {max}");
        return defaultValue;
    }

    /// <summary>A decimal number in a range, such as a confidence.</summary>
    public double Real(string key, double defaultValue, double min, double max)
    {
        var text = Raw(key);
        if (text is null)
            return defaultValue;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Problem(key, text, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));
        return defaultValue;
    }

    /// <summary><c>true</c> or <c>false</c>; also <c>1</c>, <c>0</c>, <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>.</summary>
    public bool Flag(string key, bool defaultValue)
    {
        var text = Raw(key);
        switch (text?.ToUpperInvariant())
        {
            case null:
                return defaultValue;
            case "TRUE" or "1" or "YES" or "ON":
                return true;
            case "FALSE" or "0" or "NO" or "OFF":
                return false;
            default:
                Problem(key, text, "true or false");
                return defaultValue;
        }
    }

    /// <summary>A duration in a range: <c>500ms</c>, <c>10s</c>, <c>2m</c>, <c>1h</c>; a bare number is milliseconds.</summary>
    public TimeSpan Duration(string key, TimeSpan defaultValue, TimeSpan min, TimeSpan max)
    {
        var text = Raw(key);
        if (text is null)
            return defaultValue;
        if (DurationText.TryParse(text, out var duration) && duration >= min && duration <= max)
            return duration;
        Problem(key, text, $"a duration from {DurationText.Write(min)} to {DurationText.Write(max)}, such as {DurationText.Write(defaultValue)}");
        return defaultValue;
    }

    /// <summary>One of the names of an enum, in any case.</summary>
    public T Choice<T>(string key, T defaultValue) where T : struct, Enum
    {
        var text = Raw(key);
        if (text is null)
            return defaultValue;
        foreach (var name in Enum.GetNames<T>())
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        }

#pragma warning disable CA1308 // lower case is how an operator writes it, not a normal form to compare by
        Problem(key, text, $"one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
#pragma warning restore CA1308
        return defaultValue;
    }

    /// <summary>Where a service is: <c>NET_{service}=host:port</c>.</summary>
    public NetAddress Net(string service, NetAddress defaultValue) => OptionalNet(service) ?? defaultValue;

    /// <summary>Where the instances of a service are: <c>NET_{service}=host:port,host:port</c>.</summary>
    public NetAddress Nets(string service, NetAddress defaultValue) => OptionalNets(service) ?? defaultValue;

    /// <summary>Where a service is, or null when that is not set.</summary>
    public NetAddress? OptionalNet(string service)
    {
        var text = Raw($"net:{service}");
        if (text is null)
            return null;
        return NetAddress.TryParse(text, out var address, out var problem) ? address : NotNet(service, text, problem, "host:port");
    }

    /// <summary>Where the instances of a service are, or null when that is not set.</summary>
    public NetAddress? OptionalNets(string service)
    {
        var text = Raw($"net:{service}");
        if (text is null)
            return null;
        return NetAddress.TryParseAll(text, out var address, out var problem) ? address : NotNet(service, text, problem, "host:port, or up to 64 of them with commas between");
    }

    /// <summary>An absolute http or https address, or null when it is not set.</summary>
    public Uri? OptionalHttpUri(string key)
    {
        var text = Raw(key);
        if (text is null)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            return uri;
        Problem(key, text, "an absolute http or https address");
        return null;
    }

    /// <summary>A secret, or null when it is not set. It appears in no problem; keep it out of logs.</summary>
    public string? Secret(string key)
    {
        var text = Raw(key);
        if (text is null || text.Length <= MaxTextLength)
            return text;
        _problems.Add($"{NameOf(key)} holds {text.Length} characters; it must be a secret of at most {MaxTextLength} characters.");
        return null;
    }

    /// <summary>The file that a <c>…_FILE</c> variable named for a key; null where its value did not come from a file.</summary>
    public string? FileOf(string key) => Raw(FilesSection + key);

    /// <summary>
    /// All that is set below a section, by the rest of the key, for settings whose names an operator makes up:
    /// <c>ETCO_parser_external_my_agent</c> is <c>my:agent</c> below <c>parser:external</c>. In the order of the names.
    /// </summary>
    public IReadOnlyList<string> NamesBelow(string section) =>
    [
        .. _configuration.GetSection(section).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Key.Length > 0 && !string.IsNullOrWhiteSpace(setting.Value))
            .Select(setting => setting.Key)
            .Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>A rule of the caller's own, for example between two settings; <paramref name="mustBe"/> completes "it must be ...".</summary>
    public void Check(bool holds, string key, string mustBe)
    {
        if (!holds)
            Problem(key, Raw(key), mustBe);
    }

    /// <summary>A problem in the caller's own words; <see cref="NameOf"/> gives the name to use.</summary>
    public void Add(string problem) => _problems.Add(problem);

    /// <summary>The variable or argument that set a key, or else the variable that would.</summary>
    public string NameOf(string key) => SettingNames.Of(_configuration, key);

    private NetAddress? NotNet(string service, string text, NetAddressProblem problem, string mustBe)
    {
        Problem($"net:{service}", text, problem == NetAddressProblem.NotBare
            ? $"{mustBe} without a scheme or a path, such as localhost:9000"
            : $"{mustBe}, such as localhost:9000");
        return null;
    }

    private string? Raw(string key) => _configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private void Problem(string key, string? value, string mustBe)
    {
        var shown = value is null ? "nothing" : value.Length <= ShownLength ? $"'{value}'" : $"'{value[..ShownLength]}...'";
        _problems.Add($"{NameOf(key)} holds {shown}; it must be {mustBe}.");
    }
}
