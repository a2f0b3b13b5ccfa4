// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Script} from "forge-std/Script.sol";
import {UpdateLedger} from "../src/ledger/UpdateLedger.sol";
import {ProofOrders} from "../src/market/ProofOrders.sol";
import {DatasetRegistry} from "../src/registry/DatasetRegistry.sol";
import {ModelRegistry} from "../src/registry/ModelRegistry.sol";
import {PrevrandaoSeeds} from "../src/rewards/PrevrandaoSeeds.sol";
import {StreamPools} from "../src/rewards/StreamPools.sol";
import {Streams} from "../src/rewards/Streams.sol";
import {StakeVault} from "../src/staking/StakeVault.sol";
import {TrainingRounds} from "../src/training/TrainingRounds.sol";
import {BatchVerifier} from "../src/verification/BatchVerifier.sol";
import {CurationTimelock} from "../src/verification/CurationTimelock.sol";
import {DenseEvaluator} from "../src/verification/DenseEvaluator.sol";
import {VerifierFactory} from "../src/verification/VerifierFactory.sol";
import {VerifierGateway} from "../src/verification/VerifierGateway.sol";

/// @title What a deployment consists of, and where it stands
/// @notice Every contract is made by the deterministic deployment proxy with one salt: the same compiler output and the
/// same three parameters give the same addresses on every chain. What stands already is left alone.
abstract contract Deployment is Script {
    struct Parameters {
        IERC20 stakeToken;
        address guardian;
        address admin; // proposes and executes through the timelock
        uint256 stakePerMegagas; // what a million gas is worth in the stake token, at the highest price
    }

    struct Contracts {
        CurationTimelock timelock;
        VerifierFactory factory;
        BatchVerifier batchVerifier;
        VerifierGateway gateway;
        DenseEvaluator evaluator;
        StakeVault vault;
        UpdateLedger ledger;
        TrainingRounds rounds;
        ModelRegistry models;
        DatasetRegistry datasets;
        ProofOrders orders;
        Streams streams;
        StreamPools pools;
        PrevrandaoSeeds seeds;
    }

    bytes32 internal constant SALT = keccak256("zkpot.v1");
    uint256 internal constant TIMELOCK_DELAY = 3 days;

    /// @notice The deterministic deployment proxy is missing on this chain.
    error NoDeploymentProxy(uint256 chainId);
    /// @notice The proxy made nothing.
    error NotDeployed(address expected);

    function parameters() internal view returns (Parameters memory p) {
        p.stakeToken = IERC20(vm.envAddress("ZKPOT_STAKE_TOKEN"));
        p.guardian = vm.envAddress("ZKPOT_GUARDIAN");
        p.admin = vm.envAddress("ZKPOT_ADMIN");
        p.stakePerMegagas = vm.envUint("ZKPOT_STAKE_PER_MEGAGAS");
    }

    /// @dev Deploys what is missing. Between startBroadcast and stopBroadcast, or in a test.
    function deployAll(Parameters memory p) internal returns (Contracts memory c) {
        require(CREATE2_FACTORY.code.length != 0, NoDeploymentProxy(block.chainid));
        address[] memory admins = new address[](1);
        admins[0] = p.admin;
        bytes memory timelock = abi.encode(TIMELOCK_DELAY, admins, admins, address(0));
        c.timelock = CurationTimelock(payable(make(type(CurationTimelock).creationCode, timelock)));
        c.factory = VerifierFactory(make(type(VerifierFactory).creationCode, abi.encode(c.timelock)));
        c.batchVerifier = BatchVerifier(make(type(BatchVerifier).creationCode, hex""));
        c.gateway = VerifierGateway(make(type(VerifierGateway).creationCode, abi.encode(c.factory)));
        c.evaluator = DenseEvaluator(make(type(DenseEvaluator).creationCode, hex""));
        c.vault = StakeVault(make(type(StakeVault).creationCode, abi.encode(p.stakeToken, p.guardian)));
        bytes memory parts = abi.encode(c.vault, c.factory, c.evaluator, p.stakePerMegagas);
        c.ledger = UpdateLedger(make(type(UpdateLedger).creationCode, parts));
        c.rounds = TrainingRounds(make(type(TrainingRounds).creationCode, parts));
        c.models = ModelRegistry(make(type(ModelRegistry).creationCode, abi.encode(c.rounds)));
        c.datasets = DatasetRegistry(make(type(DatasetRegistry).creationCode, hex""));
        c.orders = ProofOrders(make(type(ProofOrders).creationCode, abi.encode(c.factory, c.vault)));
        c.streams = Streams(make(type(Streams).creationCode, hex""));
        c.pools = StreamPools(make(type(StreamPools).creationCode, hex""));
        c.seeds = PrevrandaoSeeds(make(type(PrevrandaoSeeds).creationCode, hex""));
    }

    function make(bytes memory creationCode, bytes memory arguments) private returns (address made) {
        bytes memory initCode = bytes.concat(creationCode, arguments);
        made = vm.computeCreate2Address(SALT, keccak256(initCode));
        if (made.code.length != 0) return made;
        (bool success,) = CREATE2_FACTORY.call(bytes.concat(SALT, initCode));
        require(success && made.code.length != 0, NotDeployed(made));
    }

    function write(Parameters memory p, Contracts memory c) internal {
        string memory o = "deployment";
        vm.serializeUint(o, "chainId", block.chainid);
        vm.serializeUint(o, "block", block.number);
        vm.serializeBytes32(o, "salt", SALT);
        vm.serializeAddress(o, "stakeToken", address(p.stakeToken));
        vm.serializeAddress(o, "guardian", p.guardian);
        vm.serializeAddress(o, "admin", p.admin);
        vm.serializeUint(o, "stakePerMegagas", p.stakePerMegagas);
        vm.serializeAddress(o, "CurationTimelock", address(c.timelock));
        vm.serializeAddress(o, "VerifierFactory", address(c.factory));
        vm.serializeAddress(o, "BatchVerifier", address(c.batchVerifier));
        vm.serializeAddress(o, "VerifierGateway", address(c.gateway));
        vm.serializeAddress(o, "DenseEvaluator", address(c.evaluator));
        vm.serializeAddress(o, "StakeVault", address(c.vault));
        vm.serializeAddress(o, "UpdateLedger", address(c.ledger));
        vm.serializeAddress(o, "TrainingRounds", address(c.rounds));
        vm.serializeAddress(o, "ModelRegistry", address(c.models));
        vm.serializeAddress(o, "DatasetRegistry", address(c.datasets));
        vm.serializeAddress(o, "ProofOrders", address(c.orders));
        vm.serializeAddress(o, "Streams", address(c.streams));
        vm.serializeAddress(o, "StreamPools", address(c.pools));
        vm.serializeAddress(o, "RoundsChallenges", address(c.rounds.challenges()));
        vm.serializeAddress(o, "LedgerChallenges", address(c.ledger.challenges()));
        vm.serializeAddress(o, "PayPlans", address(c.rounds.plans()));
        vm.writeJson(vm.serializeAddress(o, "PrevrandaoSeeds", address(c.seeds)), path());
    }

    function path() internal view returns (string memory) {
        return string.concat("contracts/deployments/", vm.toString(block.chainid), ".json");
    }
}
