using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nethereum.RPC.Accounts;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Hosting;

namespace ZkPot.Sdk.Hosting
{
    using Microsoft.Extensions.DependencyInjection;

    /// <summary>ZkPot among the services of an application: made by <c>AddZkPot</c>, extended by the methods that add roles.</summary>
    public interface IZkPotBuilder
    {
        /// <summary>Gets the application's services.</summary>
        IServiceCollection Services { get; }
    }

    internal sealed record ZkPotBuilder(IServiceCollection Services) : IZkPotBuilder;
}

namespace Microsoft.Extensions.DependencyInjection
{
    /// <summary>Adds ZkPot to an application's services. All of them are singletons and safe to use from many threads.</summary>
    public static class ZkPotServiceCollectionExtensions
    {
        /// <summary>The name of the HTTP client that talks to the node.</summary>
        public const string HttpClientName = "ZkPot";

        /// <summary>
        /// Adds the chain and the contracts: <see cref="IWeb3"/>, <see cref="Deployment"/>, <see cref="ZkPotContracts"/>. What is missing
        /// or cannot be meant in <see cref="ZkPotOptions"/> is refused when the host starts.
        /// </summary>
        /// <param name="services">The services.</param>
        /// <param name="configure">Says where chain and contracts are; besides, <c>Configure&lt;ZkPotOptions&gt;(section)</c>
        /// works.</param>
        public static IZkPotBuilder AddZkPot(this IServiceCollection services, Action<ZkPotOptions>? configure = null)
        {
            services.AddOptions<ZkPotOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ZkPotOptions>, ZkPotValidation>());
            // One handler for the life of the application: connections are renewed inside of it, so that changes of DNS are followed.
            services
                .AddHttpClient(HttpClientName)
                .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2))
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
            services.TryAddSingleton(provider => Deployment.Load(Options(provider).DeploymentFile!));
            services.TryAddSingleton<IWeb3>(Connect);
            services.TryAddSingleton(provider => ChainProfile.For(provider.GetRequiredService<Deployment>().ChainId));
            services.TryAddSingleton<ZkPotContracts>();
            return new ZkPotBuilder(services);
        }

        internal static ZkPotOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ZkPotOptions>>().Value;

        private static Web3 Connect(IServiceProvider provider) =>
            Node.ConnectWeb3(
                Options(provider).RpcUrl!,
                provider.GetService<IAccount>(),
                new()
                {
                    Handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName),
                    Logger =
                        provider.GetService<ILoggerFactory>()?.CreateLogger("ZkPot.Chain.Node") ?? Logging.Abstractions.NullLogger.Instance,
                }
            );
    }

    /// <summary>What an application adds to ZkPot: its own web3, an account, roles.</summary>
    public static class ZkPotBuilderExtensions
    {
        /// <summary>Takes a web3 of the application's, with its own way to the node and its own account.</summary>
        public static IZkPotBuilder UseWeb3(this IZkPotBuilder builder, Func<IServiceProvider, IWeb3> web3)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(web3));
            builder.Services.TryAddSingleton<OwnWeb3>();
            return builder;
        }

        /// <summary>Takes a deployment that the application knows, rather than a file.</summary>
        public static IZkPotBuilder UseDeployment(this IZkPotBuilder builder, Deployment deployment)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(deployment));
            builder.Services.TryAddSingleton<OwnDeployment>();
            return builder;
        }

        /// <summary>Changes the HTTP client that talks to the node: proxies, headers, handlers for resilience.</summary>
        public static IZkPotBuilder ConfigureHttpClient(this IZkPotBuilder builder, Action<IHttpClientBuilder> configure)
        {
            configure(builder.Services.AddHttpClient(ZkPotServiceCollectionExtensions.HttpClientName));
            return builder;
        }

        /// <summary>
        /// Adds the account that acts, <see cref="ZkPotAccount"/>. Its nonces are journaled, so that a crash neither loses nor doubles a
        /// transaction.
        /// </summary>
        /// <param name="builder">ZkPot among the services.</param>
        /// <param name="account">Makes Nethereum's account for the web3 on <see cref="ZkPotOptions.RpcUrl"/>; null where the application
        /// brings a web3 that has one.</param>
        public static IZkPotBuilder AddAccount(this IZkPotBuilder builder, Func<IServiceProvider, IAccount>? account = null)
        {
            if (account is not null)
                builder.Services.TryAddSingleton(account);
            builder.Services.TryAddSingleton(provider =>
                ZkPotWeb3.Join(
                    provider.GetRequiredService<IWeb3>(),
                    provider.GetRequiredService<Deployment>(),
                    ZkPotServiceCollectionExtensions.Options(provider).JournalFolder,
                    provider.GetRequiredService<ChainProfile>()
                )
            );
            return builder;
        }

        /// <summary>Adds a hosted service that takes part in a task as a trainer, to the task's end, with models of the
        /// application's.</summary>
        /// <param name="builder">ZkPot among the services.</param>
        /// <param name="name">The name of its options, and of it in logs and health checks.</param>
        /// <param name="configure">Says which task and which files; besides, <c>Configure&lt;TrainerServiceOptions&gt;(name, section)</c>
        /// works.</param>
        public static IZkPotBuilder AddTrainer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModels>(
            this IZkPotBuilder builder,
            string name,
            Action<TrainerServiceOptions>? configure = null
        )
            where TModels : class, IModelSource
        {
            builder.Services.TryAddSingleton<TModels>();
            return builder.AddRole(
                name,
                configure,
                (provider, options) =>
                    new TrainerService(
                        name,
                        provider.GetRequiredService<ZkPotAccount>(),
                        options,
                        provider.GetRequiredService<TModels>(),
                        provider.GetService<ILogger<TrainerService>>(),
                        provider.GetService<IProvingBackend>()
                    )
            );
        }

        /// <summary>Adds a hosted service that publishes for a trainer when its rank comes, the models that were committed to.</summary>
        /// <inheritdoc cref="AddTrainer{TModels}" path="/param"/>
        public static IZkPotBuilder AddLeader<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TModels>(
            this IZkPotBuilder builder,
            string name,
            Action<LeaderServiceOptions>? configure = null
        )
            where TModels : class, IModelSource
        {
            builder.Services.TryAddSingleton<TModels>();
            return builder.AddRole(
                name,
                configure,
                (provider, options) =>
                    new LeaderService(
                        name,
                        provider.GetRequiredService<ZkPotAccount>(),
                        options,
                        provider.GetRequiredService<TModels>(),
                        provider.GetService<ILogger<LeaderService>>()
                    )
            );
        }

        /// <summary>Adds a hosted service that watches a task or a ledger to its end and challenges publications without their
        /// score.</summary>
        /// <inheritdoc cref="AddTrainer{TModels}" path="/param"/>
        public static IZkPotBuilder AddChallenger(
            this IZkPotBuilder builder,
            string name,
            Action<ChallengerServiceOptions>? configure = null
        ) =>
            builder.AddRole(
                name,
                configure,
                (provider, options) =>
                    new ChallengerService(
                        name,
                        provider.GetRequiredService<ZkPotAccount>(),
                        options,
                        provider.GetService<ILogger<ChallengerService>>()
                    )
            );

        /// <summary>Adds a hosted service that records a task's rounds to its end, frees bonds, mints the model.</summary>
        /// <inheritdoc cref="AddTrainer{TModels}" path="/param"/>
        public static IZkPotBuilder AddKeeper(this IZkPotBuilder builder, string name, Action<KeeperServiceOptions>? configure = null) =>
            builder.AddRole(
                name,
                configure,
                (provider, options) =>
                    new KeeperService(
                        name,
                        provider.GetRequiredService<ZkPotAccount>(),
                        options,
                        provider.GetService<ILogger<KeeperService>>()
                    )
            );

        /// <summary>Adds a hosted service that reveals a sponsor's test sets when the commitments of their rounds are final.</summary>
        /// <inheritdoc cref="AddTrainer{TModels}" path="/param"/>
        public static IZkPotBuilder AddTestSetRevealer(
            this IZkPotBuilder builder,
            string name,
            Action<TestSetRevealerServiceOptions>? configure = null
        ) =>
            builder.AddRole(
                name,
                configure,
                (provider, options) =>
                    new TestSetRevealerService(
                        name,
                        provider.GetRequiredService<ZkPotAccount>(),
                        options,
                        provider.GetService<ILogger<TestSetRevealerService>>()
                    )
            );

        private static IZkPotBuilder AddRole<TOptions>(
            this IZkPotBuilder builder,
            string name,
            Action<TOptions>? configure,
            Func<IServiceProvider, IOptionsMonitor<TOptions>, RoleService> make
        )
            where TOptions : RoleOptions
        {
            builder.Services.AddOptions<TOptions>(name).Configure(configure ?? (_ => { })).ValidateOnStart();
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, RoleValidation<TOptions>>());
            builder.Services.AddSingleton<IHostedService>(provider =>
                make(provider, provider.GetRequiredService<IOptionsMonitor<TOptions>>())
            );
            return builder;
        }
    }
}
