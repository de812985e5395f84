using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Security.Tests.Routes;

/// <summary>A way into a service.</summary>
/// <param name="Pattern">As the service has it: <c>/v1/skills/{**id}</c>.</param>
internal sealed partial record Route(string Service, string Method, string Pattern)
{
    public bool IsGrpc => Method == "GRPC";

    /// <summary>Something that fits the pattern, and says whom it is about where History wants to know that first.</summary>
    public string Path =>
        Places().Replace(Pattern, match => match.Value.Contains("obot", StringComparison.Ordinal) ? "Robot-One" : "x1")
        + (Service == "history" && !IsGrpc ? "?robotID=Robot-One" : "");

    public override string ToString() => $"{Service} {Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
