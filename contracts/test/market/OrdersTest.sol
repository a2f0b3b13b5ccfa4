// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Orders} from "../../src/market/Orders.sol";
import {StakeVault} from "../../src/staking/StakeVault.sol";
import {IVerifierFactory} from "../../src/verification/IVerifierFactory.sol";
import {VerifierFactory} from "../../src/verification/VerifierFactory.sol";
import {TestKey} from "../utils/TestKey.sol";
import {PlainToken} from "../utils/Tokens.sol";
import {VerificationTest} from "../utils/VerificationTest.sol";

/// @notice A market with a key of three inputs and a buyer with money.
abstract contract OrdersTest is VerificationTest {
    using TestKey for TestKey.Key;

    uint128 internal constant PRICE = 1_000;

    address internal guardian = makeAddr("guardian");
    address internal buyer = makeAddr("buyer");
    address internal seller = makeAddr("seller");
    address internal thief = makeAddr("thief");
    PlainToken internal pay = new PlainToken();
    StakeVault internal vault;
    VerifierFactory internal factory;
    Orders internal orders;
    bool internal twoPhase;
    bytes32 internal digest;
    uint48 internal expiry;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        expiry = uint48(block.timestamp) + 10 days;
        vault = new StakeVault(pay, guardian);
        factory = newFactory();
        orders = newOrders();
        (digest,) = factory.deploy(key().encode());
        pay.mint(buyer, 10 * PRICE);
        vm.prank(buyer);
        pay.approve(address(orders), type(uint256).max);
    }

    function newOrders() internal returns (Orders) {
        return new Orders(factory, vault);
    }

    function key() internal view returns (TestKey.Key memory) {
        return TestKey.make(3, twoPhase, "test key");
    }

    /// @dev The public inputs after the context.
    function statement() internal pure returns (uint256[] memory) {
        return inputs(2);
    }

    function inputsFor(uint256 id, address account) internal view returns (uint256[] memory x) {
        x = new uint256[](3);
        x[0] = orders.contextOf(id, account);
        (x[1], x[2]) = (statement()[0], statement()[1]);
    }

    function proofFor(uint256 id, address account) internal view returns (bytes memory) {
        return key().prove(inputsFor(id, account));
    }

    function open() internal returns (uint256) {
        return openAt(PRICE);
    }

    function openAt(uint128 price) internal returns (uint256) {
        bytes32 wanted = orders.hashInputs(statement());
        vm.prank(buyer);
        return orders.open(digest, wanted, pay, price, expiry);
    }

    /// @dev Proves the impossible under the key, once it is curated.
    function stopKey() internal {
        vm.prank(factory.governor());
        factory.curate(digest, IVerifierFactory.Ceremony("transcript", "circuit", 2));
        uint256[] memory x = inputs(3);
        x[0] = 0;
        factory.stop(digest, x, key().prove(x));
    }
}
