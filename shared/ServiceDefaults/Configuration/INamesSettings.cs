namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>A configuration provider that knows under which name an operator wrote a setting.</summary>
internal interface INamesSettings
{
    /// <summary>The variable or argument that set <paramref name="key"/>, or null when this provider did not.</summary>
    string? NameOf(string key);
}
