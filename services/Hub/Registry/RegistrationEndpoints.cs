using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Registering skills at run time; for operators.</summary>
internal static class RegistrationEndpoints
{
    private const string Id = "id";
    private const int SmallBody = 4 * 1024;
    private const int LargestBody = ManifestLimits.Bytes + (64 * 1024);

    public static void MapRegistrations(this IEndpointRouteBuilder app)
    {
        // Ids of skills may have slashes.
        app.MapPut($"/v1/skills/{{**{Id}}}", ForOperators(PutAsync));
        app.MapPost("/v1/skills", ForOperators(PostAsync));
        app.MapGet("/v1/skills/catalogue", ForOperators(CatalogueAsync));
        app.MapDelete($"/v1/skills/{{**{Id}}}", ForOperators(DeleteAsync));
        app.MapPost("/v1/skills/reload", ForOperators(ReloadAsync));
        app.MapPost("/v1/skills/rollback", ForOperators(RollBackAsync));
        app.MapPost("/v1/skills/weight", ForOperators(WeighAsync));
    }

    private static RequestDelegate ForOperators(RequestDelegate next) => context =>
    {
        context.RequestServices.GetRequiredService<AdminToken>().Require(context.Request);
        return next(context);
    };

    private static Task PutAsync(HttpContext context) => RegisterAsync(context, SkillId(context));

    // The skill says its id and its version itself.
    private static Task PostAsync(HttpContext context) => RegisterAsync(context, id: null);

    private static async Task RegisterAsync(HttpContext context, string? id)
    {
        var faults = new ManifestFaults();
        var form = RegistrationForm.Read(await RequestBody.ReadAsync(context, LargestBody), id, faults);
        id ??= form?.Manifest?.Manifest?.Id;
        if (form is { BaseUrl: null, Manifest: not { Manifest.OnRobot: true } } && !faults.Any)
            faults.Add("$", $"Need to either be 'onRobot: true' or have URL: {id ?? "a skill"}; baseURL is missing");
        if (form is null || faults.Any)
        {
            await RefuseAsync(context, id, faults.All);
            return;
        }

        var manifest = form.Manifest ?? await AskAsync(context, id, form.BaseUrl!);
        if (manifest.Manifest is null)
        {
            await RefuseAsync(context, id, manifest.Faults);
            return;
        }

        var registration = new Registration
        {
            Id = manifest.Manifest.Id,
            BaseUrl = form.BaseUrl,
            Version = form.Version,
            Weight = form.Weight,
            Pinned = form.Manifest is not null,
            Manifest = manifest.Manifest,
        };
        var source = context.RequestServices.GetRequiredService<RegistrationSource>();
        await KeepAsync(source.PutAsync(registration, context.RequestAborted));
        context.RequestServices.GetRequiredService<SkillConfigManager>().Merge();
        await context.Response.WriteAsJsonAsync(
            ReportedSkill.Of(registration.ToSkill(source.Name)), RegistryJson.Kept.ReportedSkill, cancellationToken: context.RequestAborted);
    }

    private static Task CatalogueAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        Catalogue.Of(
            context.RequestServices.GetRequiredService<SkillConfigManager>().Registry, context.RequestServices.GetRequiredService<SkillSightings>(),
            context.RequestServices.GetRequiredService<RegistrationSource>().List),
        RegistryJson.Kept.Catalogue, cancellationToken: context.RequestAborted);

    private static async Task DeleteAsync(HttpContext context)
    {
        var id = SkillId(context);
        var version = VersionParameter(context);
        var gone = context.RequestServices.GetRequiredService<RegistrationSource>().DeleteAsync(id, version, context.RequestAborted);
        await KeepAsync(gone);
        if (!await gone)
        {
            throw new HttpError(StatusCodes.Status404NotFound,
                $"'{id}'{(version is null ? "" : $" in version {version}")} was not registered at run time, so there is nothing to take back");
        }

        context.RequestServices.GetRequiredService<SkillConfigManager>().Merge();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task ReloadAsync(HttpContext context)
    {
        var skills = context.RequestServices.GetRequiredService<SkillConfigManager>();
        await skills.ReloadAsync(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(skills.Report(), RegistryJson.Kept.RegistryReport, cancellationToken: context.RequestAborted);
    }

    private static async Task RollBackAsync(HttpContext context)
    {
        var id = SkillParameter(context);
        var source = context.RequestServices.GetRequiredService<RegistrationSource>();
        var back = source.RollBackAsync(id, context.RequestAborted);
        await KeepAsync(back);
        if (!await back)
            throw new HttpError(StatusCodes.Status404NotFound, $"No earlier registration of '{id}' is kept, so there is nothing to go back to");
        context.RequestServices.GetRequiredService<SkillConfigManager>().Merge();
        var list = source.List;
        var answer = new RolledBack(
            id, [.. list.Registrations.Where(one => one.Id == id).Select(one => ReportedSkill.Of(one.ToSkill(source.Name)))], list.StepsOf(id).Count());
        await context.Response.WriteAsJsonAsync(answer, RegistryJson.Kept.RolledBack, cancellationToken: context.RequestAborted);
    }

    private static async Task WeighAsync(HttpContext context)
    {
        var id = SkillParameter(context);
        var version = VersionParameter(context);
        var body = await RequestBody.ReadAsync(context, SmallBody);
        if (!MessageParser.TryRead(body.Span, RegistryJson.Kept.WeightForm, out var form, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem.Message);
        if (form.Weight is < 0 or > RegistrationForm.LargestWeight)
            throw new HttpError(StatusCodes.Status400BadRequest, $"weight must be a whole number from 0 to {RegistrationForm.LargestWeight}");
        var source = context.RequestServices.GetRequiredService<RegistrationSource>();
        await KeepAsync(source.WeighAsync(id, version, form.Weight, context.RequestAborted));
        if (source.List.Find(id, version) is not { } registration)
            throw NotWeighed(context, id, version);
        context.RequestServices.GetRequiredService<SkillConfigManager>().Merge();
        await context.Response.WriteAsJsonAsync(
            ReportedSkill.Of(registration.ToSkill(source.Name)), RegistryJson.Kept.ReportedSkill, cancellationToken: context.RequestAborted);
    }

    private static HttpError NotWeighed(HttpContext context, string id, string? version)
    {
        var versions = context.RequestServices.GetRequiredService<SkillConfigManager>().Registry.All.Where(skill => skill.Id == id).ToArray();
        if (version is null && versions.Length > 1)
            return new(StatusCodes.Status400BadRequest, $"'{id}' has several versions: {string.Join(", ", versions.Select(one => one.Version))}; say which");
        return versions.FirstOrDefault(one => version is null || one.Version == version) is { } elsewhere
            ? new(
                StatusCodes.Status409Conflict,
                $"The weight of '{id}' is set at its source, '{elsewhere.Source}'; register it at run time to give it another")
            : new(StatusCodes.Status404NotFound, $"There is no '{id}'{(version is null ? "" : $" in version {version}")}");
    }

    private static string SkillParameter(HttpContext context) =>
        context.Request.Query["skill"] is [{ Length: > 0 } id] && ManifestReader.IsId(id)
            ? id
            : throw new HttpError(StatusCodes.Status400BadRequest, "skill must be the id of a skill, made of ASCII letters, digits and @ / . _ -");

    private static string? VersionParameter(HttpContext context) => context.Request.Query["version"] is [{ Length: > 0 } text] ? text : null;

    // In the path, or for those whose tools write a slash otherwise there, as a parameter.
    private static string SkillId(HttpContext context) =>
        context.GetRouteValue(Id) is not string { Length: > 0 } id ? SkillParameter(context)
        : ManifestReader.IsId(id) ? id
        : throw new HttpError(StatusCodes.Status400BadRequest, "The id of a skill must be made of ASCII letters, digits and @ / . _ -");

    private static async Task<ManifestReading> AskAsync(HttpContext context, string? id, Uri baseUrl)
    {
        try
        {
            var address = SkillAddresses.ManifestOf(baseUrl);
            var fetched = await context.RequestServices.GetRequiredService<ManifestFetcher>().FetchAsync(address, before: null, context.RequestAborted);
            return ManifestReader.Read(fetched.Utf8, id);
        }
        catch (FetchException e)
        {
            throw new HttpError(StatusCodes.Status502BadGateway, $"The skill at {baseUrl} gave no manifest: {e.Message}", e);
        }
    }

    private static async Task KeepAsync(Task change)
    {
        try
        {
            await change;
        }
        catch (IOException e)
        {
            throw new HttpError(StatusCodes.Status507InsufficientStorage, $"The registration cannot be kept, and so is not made: {e.Message}", e);
        }
    }

    private static Task RefuseAsync(HttpContext context, string? id, IReadOnlyList<string> faults)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        var answer = new RefusedManifest
        {
            MsgID = Guid.NewGuid().ToString(),
            Ts = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(),
            Data = new($"The registration of '{id ?? "a skill"}' has {faults.Count} faults", faults),
        };
        return context.Response.WriteAsJsonAsync(answer, RegistryJson.Kept.RefusedManifest, cancellationToken: context.RequestAborted);
    }
}
