using System.Numerics;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Learning.Files;
using ZkPot.Sdk;

// Takes part in a task with a model and is paid: node, private key, chain, deployment.json, task, task.json, task.zkey, network.safetensors
if (args is not [var node, var key, var chain, var deployment, var id, var taskFile, var keyFile, var networkFile])
    return 1;
var web3 = new Web3(new Account(key, BigInteger.Parse(chain)), node);
using ZkPotAccount zkpot = await web3.ZkPotAsync(Deployment.Load(deployment), journal: "zkpot-journal");
TrainingTask task = await TrainingTask.ReadAsync(zkpot.Contracts, BigInteger.Parse(id));
using ClaimProver prover = ClaimProver.Open(taskFile, keyFile);
Trainer trainer = zkpot.Trainer(task, prover);
await trainer.RunAsync(
    WeightsFile.LoadInteger(networkFile),
    new Progress<TrainerStep>(step => Console.WriteLine($"round {step.Round}: {step.Text}"))
);
Console.WriteLine($"{zkpot.Address} has {await zkpot.Contracts.Token(task.Terms.Token).BalanceOfAsync(zkpot.Address)} units of the token");
return 0;
