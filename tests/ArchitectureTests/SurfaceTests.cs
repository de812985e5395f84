using System.Reflection;
using System.Runtime.CompilerServices;

namespace Jibo.Pegasus.ArchitectureTests;

/// <summary>What the assemblies show to the outside.</summary>
public class SurfaceTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Generated_types_appear_in_no_public_signature_but_mapping_and_grpc_services()
    {
        var leaks = OurAssemblies()
            .Where(assembly => assembly.GetName().Name is not ("Jibo.Pegasus.Protos" or "Jibo.Pegasus.Substitutes.Grpc"))
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.Name.EndsWith("Mapping", StringComparison.Ordinal) && !type.Name.EndsWith("GrpcService", StringComparison.Ordinal))
            .SelectMany(type => type.GetMembers(Everything).SelectMany(TypesOf).Where(IsGenerated).Select(leak => $"{type.FullName}: {leak.Name}"))
            .Distinct();
        leaks.ShouldBeEmpty("generated types stay behind the clients' mapping");
    }

    [Fact]
    public void Messages_cannot_be_changed_once_made()
    {
        var settable = typeof(Contracts.Json.PegasusJson).Assembly.GetExportedTypes()
            .Where(type => type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => type.GetProperties(Everything))
            .Where(property => property.SetMethod is { IsPublic: true } set && !IsInit(set) && property.Name != "Unknown")
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        settable.ShouldBeEmpty("contracts are records with init-only properties (Unknown is filled by the serialiser)");
    }

    [Fact]
    public void Nothing_is_async_void()
    {
        var found = OurAssemblies()
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(Everything | BindingFlags.NonPublic))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}");
        found.ShouldBeEmpty("an exception in an async void method ends the process");
    }

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType)],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        _ => [],
    };

    private static bool IsGenerated(Type type) =>
        type.Namespace?.StartsWith("Jibo.Pegasus.Protos", StringComparison.Ordinal) == true ||
        (type.IsGenericType && type.GetGenericArguments().Any(IsGenerated));

    private static IEnumerable<Assembly> OurAssemblies() => Directory
        .GetFiles(AppContext.BaseDirectory, "Jibo.Pegasus.*.dll")
        .Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal))
        .Select(Assembly.LoadFrom);
}
