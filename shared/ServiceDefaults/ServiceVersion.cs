using System.Reflection;

namespace Jibo.Pegasus.ServiceDefaults;

/// <summary>Which release runs.</summary>
internal static class ServiceVersion
{
    /// <summary>Such as <c>1.2.0</c>, without what the build adds.</summary>
    public static string? Text { get; } =
        typeof(ServiceVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
}
