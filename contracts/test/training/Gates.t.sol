// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {AllowListGate} from "../../src/training/AllowListGate.sol";
import {IRoundTypes} from "../../src/training/IRoundTypes.sol";
import {TokenHolderGate} from "../../src/training/TokenHolderGate.sol";
import {RoundsTest} from "./RoundsTest.sol";

contract Pass is ERC721("Pass", "PASS") {
    function mint(address to, uint256 tokenId) external {
        _mint(to, tokenId);
    }
}

contract GatesTest is RoundsTest {
    Pass internal pass = new Pass();
    TokenHolderGate internal gate = new TokenHolderGate(pass);

    function setUp() public override {
        super.setUp();
        IRoundTypes.Rules memory r = rules();
        r.gate = gate;
        id = post(r);
        pass.mint(alice, 1);
    }

    function enrollWith(address account, uint256 tokenId) internal {
        vm.prank(account);
        rounds.enroll(id, abi.encode(tokenId));
    }

    function refused(address account, uint256 tokenId) internal {
        vm.expectRevert(abi.encodeWithSelector(IRoundTypes.NotAdmitted.selector, account));
        enrollWith(account, tokenId);
    }

    function test_AllowListGate() public {
        bytes32 a = keccak256(bytes.concat(keccak256(abi.encode(alice))));
        bytes32 b = keccak256(bytes.concat(keccak256(abi.encode(bob))));
        bytes32 root = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
        vm.expectRevert(AllowListGate.EmptyRoot.selector);
        new AllowListGate(0);
        AllowListGate list = new AllowListGate(root);
        bytes32[] memory path = new bytes32[](1);
        path[0] = b;
        assertTrue(list.admit(1, alice, abi.encode(path)));
        assertFalse(list.admit(1, carol, abi.encode(path)));
    }

    function test_TokenHolderGate_AdmitsTheHolder() public {
        refused(bob, 1);
        vm.expectEmit(address(gate));
        emit TokenHolderGate.Admitted(address(rounds), id, 1, alice);
        enrollWith(alice, 1);
        assertEq(gate.admittedBy(address(rounds), id, 1), alice);
    }

    /// @dev It goes round while they enroll.
    function test_Attack_PassedOnToken_AdmitsOneAccountATask() public {
        enrollWith(alice, 1);
        vm.prank(alice);
        pass.transferFrom(alice, bob, 1);
        refused(bob, 1);
        vm.prank(bob);
        pass.transferFrom(bob, carol, 1);
        refused(carol, 1);
        pass.mint(carol, 2);
        enrollWith(carol, 2);
    }

    /// @dev Another task asks again, and the same account comes back in a later round while it holds the token.
    function test_TokenHolderGate_ATaskAndARoundOfItsOwn() public {
        enrollWith(alice, 1);
        uint256 first = id;
        IRoundTypes.Rules memory r = rules();
        r.gate = gate;
        id = post(r);
        vm.prank(alice);
        pass.transferFrom(alice, bob, 1);
        enrollWith(bob, 1);
        id = first;
        vm.warp(T1);
        settlement.record(id, nobody());
        refused(alice, 1);
        vm.prank(bob);
        pass.transferFrom(bob, alice, 1);
        enrollWith(alice, 1);
    }

    /// @dev A stranger that asks the gate uses no token up: it is written down for anyone who asks.
    function test_TokenHolderGate_AStrangerUsesNothingUp() public {
        assertTrue(gate.admit(id, alice, abi.encode(1)));
        vm.prank(alice);
        pass.transferFrom(alice, bob, 1);
        enrollWith(bob, 1);
    }
}
