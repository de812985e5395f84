namespace Jibo.Pegasus.ArchitectureTests;

/// <summary>Who may know whom (docs/adr/0001). A failure prints the rule.</summary>
public class WhoMayKnowWhomTests
{
    private static readonly string[] Services = ["Gateway", "Hub", "Parser", "History", "Settings", "ChitchatSkill", "JokeSkill", "GreetingSkill", "ExampleSkill", "ReminderSkill", "OpenJiboSkill", "ReportSkill", "Lasso", "Accounts"];

    private static readonly (string Project, string[] MayKnow, string Rule)[] Rules =
    [
        ("Contracts", [], "Contracts know nothing"),
        ("Substitutes.Grpc", [], "The gRPC stand-in knows nothing of Pegasus, so that the official packages can replace it"),
        ("Protos", ["Substitutes.Grpc"], "Protos know Protobuf only"),
        ("ServiceDefaults", ["Contracts"], "ServiceDefaults know Contracts"),
        ("Instances", [], "Where services run has nothing to do with what they say"),
        ("Clients", ["Contracts", "Instances", "Protos"], "Clients know Contracts and Protos, and spread over instances"),
        ("Store", [], "The store knows documents, not what is in them"),
        ("Blobs", ["Clients"], "Blobs know Clients, for buckets"),
        ("Skills", ["Contracts", "ServiceDefaults"], "Skills know Contracts, never Protos or the Hub"),
        ("Skills.Testing", ["Skills", "Contracts", "ServiceDefaults"], "The test kit knows what a skill author knows"),
        ("Gateway", ["Instances", "ServiceDefaults"], "The Gateway forwards bytes and knows no contract"),
        ("Hub", ["Blobs", "Contracts", "Clients", "Instances", "Protos", "ServiceDefaults"], "A service knows shared projects and never another service"),
        ("Parser", ["Contracts", "Clients", "Protos", "ServiceDefaults"], "A service knows shared projects and never another service"),
        ("History", ["Contracts", "Clients", "Protos", "ServiceDefaults", "Store"], "A service knows shared projects and never another service"),
        ("Settings", ["Contracts", "Clients", "Protos", "ServiceDefaults", "Store"], "A service knows shared projects and never another service"),
        ("Lasso", ["Contracts", "Clients", "ServiceDefaults", "Store"], "A service knows shared projects and never another service"),
        ("Accounts", ["Blobs", "Contracts", "Clients", "ServiceDefaults", "Store"], "A service knows shared projects and never another service"),
        ("ChitchatSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("JokeSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("GreetingSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("ExampleSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("OpenJiboSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("ReminderSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("ReportSkill", ["Contracts", "Clients", "Skills", "ServiceDefaults"], "A skill knows Skills, ServiceDefaults and, where it needs it, Clients"),
        ("Host", [.. Services, "ServiceDefaults"], "Host alone sees all services"),
        ("Cli", ["Contracts", "Clients", "ServiceDefaults", "Skills", "Skills.Testing", "Store"], "The command line starts services as processes and knows none of them; it backs up their stores, and of skills it knows what their authors know"),
    ];

    public static TheoryData<string> Projects() => [.. Rules.Select(rule => rule.Project)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_whom_it_may(string project)
    {
        var (_, mayKnow, rule) = Rules.Single(r => r.Project == project);
        RepositoryTree.Projects[project].Except(mayKnow).ShouldBeEmpty(rule);
    }

    [Fact]
    public void Every_project_outside_the_tests_has_a_rule()
    {
        var inTests = Directory.GetFiles(Path.Combine(RepositoryTree.Root, "tests"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)["Jibo.Pegasus.".Length..]);
        RepositoryTree.Projects.Keys.Except(inTests).Order().ShouldBe(Rules.Select(rule => rule.Project).Order());
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryTree.Root, "Jibo.Pegasus.sln"));
        foreach (var project in RepositoryTree.Projects.Keys)
            solution.ShouldContain($"Jibo.Pegasus.{project}.csproj");
    }

    [Fact]
    public void Every_project_with_code_has_tests()
    {
        string[] withoutTests = ["Protos", "Skills.Testing", "Host"];
        string[] tested = [.. Rules.Select(rule => rule.Project).Except(withoutTests).Select(name => name == "Substitutes.Grpc" ? "Grpc.Tests" : $"{name}.Tests")];
        tested.Except(RepositoryTree.Projects.Keys).ShouldBeEmpty();
    }
}
