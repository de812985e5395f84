namespace Jibo.Pegasus.Settings.Doors;

/// <summary>
/// A name at the end of an address. Names may have a slash (<c>@be/clock</c>), which callers escape or not. The server unescapes all but
/// an escaped slash, and the gateway passes one on as it is, so that one is undone here; no name has <c>%2F</c> in it.
/// </summary>
internal static class NameInPath
{
    public static string Of(HttpContext context, string parameter) => context.Request.RouteValues[parameter] is string { Length: > 0 } name
        ? name.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)
        : throw SettingsException.Invalid("The address must end with a name");
}
