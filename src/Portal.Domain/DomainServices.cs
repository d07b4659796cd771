using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Shared.Pipeline;

namespace Portal.Domain;

/// <summary>Registers the domain. A slice with services of its own implements <see cref="ISliceServices"/>; handlers, validators and event listeners are found by themselves.</summary>
public static class DomainServices
{
    public static IServiceCollection AddPortalDomain(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connectionString).EnableDynamicJson().Build());
        services.AddDbContextPool<PortalDbContext>((provider, options) => Options(options, provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddScoped<CurrentActor>();
        services.AddScoped<PipelineTurn>();
        AddPipeline(services);
        foreach (var slice in Types().Where(t => t.IsAssignableTo(typeof(ISliceServices)) && t.IsClass))
            ((ISliceServices)Activator.CreateInstance(slice, nonPublic: true)!).Register(services);
        return services;
    }

    /// <summary>Also for tests and tools that build a context without a host.</summary>
    public static void Options(DbContextOptionsBuilder options, NpgsqlDataSource database) =>
        options.UseNpgsql(database, npgsql => npgsql.MigrationsHistoryTable("schema_migrations"));

    private static void AddPipeline(IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizeBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuditBehaviour<,>));
        Type[] found = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)];
        foreach (var type in Types().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
            foreach (var role in type.GetInterfaces().Where(i => i.IsGenericType && found.Contains(i.GetGenericTypeDefinition())))
                services.AddScoped(role, type);
    }

    private static Type[] Types() => typeof(DomainServices).Assembly.GetTypes();
}
