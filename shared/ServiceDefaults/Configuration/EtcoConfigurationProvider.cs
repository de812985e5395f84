using System.Text;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Configuration;

internal sealed class EtcoConfigurationProvider(IReadOnlyDictionary<string, string> environment)
    : ConfigurationProvider, INamesSettings
{
    private const string Prefix = "ETCO_";
    private const string NetPrefix = "NET_";
    private const string FileSuffix = "_FILE";
    private const int MaxFileBytes = 64 * 1024;

    // Names that others have given, and set by themselves.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "otel:endpoint",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "otel:protocol",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "otel:headers",
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "otel:timeout",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "otel:metricInterval",
        ["OTEL_TRACES_SAMPLER"] = "otel:sampler",
        ["OTEL_TRACES_SAMPLER_ARG"] = "otel:samplerArg",
        ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "aws:containerCredentials",
        ["AZURE_CLIENT_ID"] = "azure:clientId",
        ["AZURE_TENANT_ID"] = "azure:tenant",
        ["AZURE_FEDERATED_TOKEN_FILE"] = "azure:tokenFile",
        ["AZURE_AUTHORITY_HOST"] = "azure:authority",
        ["IDENTITY_ENDPOINT"] = "azure:identityEndpoint",
        ["IDENTITY_HEADER"] = "azure:identityHeader",
    };

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    public string? NameOf(string key) => _names.GetValueOrDefault(key);

    public override void Load()
    {
        var problems = new List<string>();
        // Sorted, so that the same environment gives the same problems in the same order.
        foreach (var (name, value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(value))
                continue;

            if (name.StartsWith(NetPrefix, StringComparison.Ordinal) && name.Length > NetPrefix.Length)
                Take($"net:{name[NetPrefix.Length..].Replace('_', '-')}", name, value, problems);
            else if (Others.TryGetValue(name, out var key))
                Take(key, name, value, problems);
            else if (name == "OTEL_EXPORTER_OTLP_HEADERS_FILE")
                TakeFile("otel:headers", name, value, problems);
            else if (name.StartsWith(Prefix, StringComparison.Ordinal))
                TakeEtco(name, value, problems);
        }

        if (problems.Count > 0)
            throw new ConfigurationProblemException(problems);
    }

    private void TakeEtco(string name, string value, List<string> problems)
    {
        var fromFile = name.EndsWith(FileSuffix, StringComparison.Ordinal);
        var path = name[Prefix.Length..^(fromFile ? FileSuffix.Length : 0)];
        var parts = path.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
            return;

        // What is said outright wins over a file, so that a deployment can bring files and its operator can still say otherwise.
        if (fromFile && !string.IsNullOrWhiteSpace(environment.GetValueOrDefault(name[..^FileSuffix.Length])))
            return;

        if (fromFile)
            TakeFile(string.Join(':', parts), name, value, problems);
        else
            Take(string.Join(':', parts), name, value, problems);
    }

    private void TakeFile(string key, string name, string path, List<string> problems)
    {
        if (!TryReadFile(path, out var content))
        {
            problems.Add($"{name} holds '{path}'; it must be the path of a readable, non-empty UTF-8 file of at most {MaxFileBytes / 1024} KB.");
            return;
        }

        Take(key, name, content, problems);
        // For the few settings that are read again while the service runs.
        Data[SettingsReader.FilesSection + key] = path;
    }

    private void Take(string key, string name, string value, List<string> problems)
    {
        if (_names.TryGetValue(key, out var other))
        {
            problems.Add($"{name} and {other} both set {key}; only one of them may be set.");
            return;
        }

        _names[key] = name;
        Data[key] = value;
    }

    private static bool TryReadFile(string path, out string content)
    {
        content = "";
        try
        {
            using var stream = File.OpenRead(path);
            var buffer = new byte[MaxFileBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxFileBytes)
                return false;

            content = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer, 0, length).Trim('\uFEFF').Trim();
            return content.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // ArgumentException includes the decoder's complaint about bytes that are not UTF-8.
            return false;
        }
    }
}
