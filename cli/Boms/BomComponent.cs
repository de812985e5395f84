namespace Jibo.Pegasus.Cli.Boms;

/// <summary>One thing that is in an image.</summary>
/// <param name="Type"><c>library</c> or <c>framework</c>.</param>
/// <param name="Name">As its registry calls it.</param>
/// <param name="Version">Which one.</param>
/// <param name="Purl">Where it is from: the address of a package.</param>
/// <param name="Licences">As SPDX expression, or as whoever packed it calls them; empty where it says nothing.</param>
/// <param name="Sha512">Of the package that it came in, in hexadecimal digits, or null.</param>
internal sealed record BomComponent(string Type, string Name, string Version, string Purl, BomLicences Licences, string? Sha512 = null);

/// <summary>Licences: one expression in terms of SPDX, or names.</summary>
internal sealed record BomLicences(string? Expression, IReadOnlyList<string> Names)
{
    public static BomLicences None { get; } = new(null, []);

    public static BomLicences Spdx(string expression) => new(expression, []);
}
