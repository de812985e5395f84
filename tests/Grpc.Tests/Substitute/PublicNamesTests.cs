using System.Text.RegularExpressions;
using Grpc.Core;
using Jibo.Pegasus.GrpcTests.Peer;

namespace Jibo.Pegasus.GrpcTests;

// What the runtime declares under official names is written down, and nothing else is.
public sealed partial class PublicNamesTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(PeerFolder.Project, "..", "..", "shared", "Substitutes", "Grpc", "README.md"));

    [Fact]
    public void The_readme_lists_every_public_type_under_its_namespace_and_no_other()
    {
        var declared = typeof(RpcException).Assembly.GetExportedTypes().Where(type => !type.IsNested)
            .Select(type => $"{type.Namespace}.{type.Name.Split('`')[0]}").Distinct().Order(StringComparer.Ordinal);
        var written = Paragraph().Matches(Readme[Readme.IndexOf("## Public names", StringComparison.Ordinal)..])
            .SelectMany(paragraph => Name().Matches(paragraph.Groups["names"].Value).Select(name => $"{paragraph.Groups["space"].Value}.{name.Groups[1].Value}"))
            .Order(StringComparer.Ordinal);

        written.ShouldBe(declared);
    }

    [Fact]
    public void Nothing_is_declared_outside_the_official_namespaces()
        => typeof(RpcException).Assembly.GetExportedTypes().ShouldAllBe(type =>
            type.Namespace!.StartsWith("Grpc.", StringComparison.Ordinal)
            || type.Namespace == "Microsoft.AspNetCore.Builder" || type.Namespace == "Microsoft.Extensions.DependencyInjection");

    [GeneratedRegex(@"^\*\*(?<space>[\w.]+)\*\*[^:]*:(?<names>.+?)(?=\n\n|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();
}
